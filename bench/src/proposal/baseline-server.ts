// The bare route that the proposal route is compared with: the same schema, the same token check, with
// VALIDATION=roster also the same look at everybody named, and two inserts in one transaction. Nothing else that makes
// a proposal official: no policies, no frozen dossier, no decision, no outbox relay, no answer kept under a key.
import { createPublicKey } from 'node:crypto';
import fastifyJwt from '@fastify/jwt';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { ADMIN_QUALIFYING_ROLES, GroupProposal } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import Fastify from 'fastify';
import pg from 'pg';

const { DATABASE_URL, SCHEMA, VALIDATION, JWKS_URL, TOKEN_ISSUER, TOKEN_AUDIENCE, PORT } = process.env;
const { keys } = (await (await fetch(JWKS_URL as string)).json()) as { keys: object[] };
const pool = new pg.Pool({ connectionString: DATABASE_URL, options: `-c search_path=${SCHEMA}`, max: 10 });
const tables = `bare_${VALIDATION}`;
await pool.query(`CREATE TABLE ${tables}_groups (id text PRIMARY KEY, unit text NOT NULL, body json NOT NULL)`);
await pool.query(
  `CREATE TABLE ${tables}_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event json NOT NULL)`,
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
      if (VALIDATION === 'roster' && !(await everybodyMayBeNamed(client, unit, request.body))) {
        await client.query('ROLLBACK');
        return reply.code(422).send({ code: 'not_on_roster' });
      }
      await client.query({
        name: 'group',
        text: `INSERT INTO ${tables}_groups (id, unit, body) VALUES ($1, $2, $3)`,
        values: [id, unit, JSON.stringify(request.body)],
      });
      await client.query({
        name: 'event',
        text: `INSERT INTO ${tables}_events (event) VALUES ($1)`,
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

/** Everybody named is an active person of the roster, and each admin holds a qualifying appointment: one query. */
async function everybodyMayBeNamed(
  client: pg.PoolClient,
  unit: string,
  { admins = [], listedMembers = [] }: GroupProposal,
): Promise<boolean> {
  const named = new Set([...admins, ...listedMembers]);
  const { rows } = await client.query<{ employee_number: string; state: string; qualified: boolean }>({
    name: 'roster',
    text: `SELECT p.employee_number, p.state, p.employee_number = ANY($3) AND EXISTS (
                    SELECT FROM roster_appointments a WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id
                       AND a.role = ANY($4) AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())) AS qualified
             FROM roster_people p WHERE p.unit_id = $1 AND p.employee_number = ANY($2)`,
    values: [unit, [...named], admins, ADMIN_QUALIFYING_ROLES],
  });
  const people = new Map(rows.filter((row) => row.state === 'active').map((row) => [row.employee_number, row]));
  return [...named].every((number) => people.has(number)) && admins.every((number) => people.get(number)?.qualified);
}
