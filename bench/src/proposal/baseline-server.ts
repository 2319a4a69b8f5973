// The bare route that the proposal route is compared with: the same schema, the same token check, two inserts in one
// transaction, and nothing else that makes a proposal official.
import { createPublicKey } from 'node:crypto';
import fastifyJwt from '@fastify/jwt';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { GroupProposal } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import Fastify from 'fastify';
import pg from 'pg';

const { DATABASE_URL, JWKS_URL, TOKEN_ISSUER, TOKEN_AUDIENCE, PORT } = process.env;
const { keys } = (await (await fetch(JWKS_URL as string)).json()) as { keys: object[] };
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS bare_groups (id text PRIMARY KEY, unit text NOT NULL, body json NOT NULL)',
);
await pool.query(
  'CREATE TABLE IF NOT EXISTS bare_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event json NOT NULL)',
);

const app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
await app.register(fastifyJwt, {
  secret: {
    public: createPublicKey({ key: keys[0] as never, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString(),
  },
  verify: {
    algorithms: ['EdDSA'],
    allowedIss: TOKEN_ISSUER as string,
    allowedAud: TOKEN_AUDIENCE as string,
    requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub', 'jti', 'unit'],
    checkTyp: 'at+jwt',
    cache: true,
  },
});
app.post(
  '/v1/groups',
  { schema: { body: GroupProposal }, onRequest: (request) => request.jwtVerify() },
  async (request, reply) => {
    const id = newId('grp');
    const { unit } = request.user as { unit: string };
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'group',
        text: 'INSERT INTO bare_groups (id, unit, body) VALUES ($1, $2, $3)',
        values: [id, unit, JSON.stringify(request.body)],
      });
      await client.query({
        name: 'event',
        text: 'INSERT INTO bare_events (event) VALUES ($1)',
        values: [JSON.stringify({ type: 'proposed', id, group: request.body })],
      });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
    return reply.code(201).send({ id, ...request.body });
  },
);
await app.listen({ host: '127.0.0.1', port: Number(PORT) });
process.once('SIGTERM', () => void app.close().then(() => pool.end()));
