// The bare route that the proposal route is compared with: the same schema, the same token check, with VALIDATION=whole
// also the same look at roster, policy and names with the same rules, and two inserts in one transaction. Nothing else
// that makes a proposal official: no row-level security, no frozen dossier, no decision, no admins of its own, no search,
// no outbox and relay, no answer kept under a key.
import { createPublicKey } from 'node:crypto';
import fastifyJwt from '@fastify/jwt';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { GroupProposal } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import Fastify from 'fastify';
import pg from 'pg';
import { namedPeopleOf, namedPeopleStatement } from '../../../services/group-registry/src/db/named-people.ts';
import { judgeProposal } from '../../../services/group-registry/src/domain/propose-group.ts';

const { DATABASE_URL, SCHEMA, VALIDATION, JWKS_URL, TOKEN_ISSUER, TOKEN_AUDIENCE, PORT, UNIT } = process.env;
const { keys } = (await (await fetch(JWKS_URL as string)).json()) as { keys: object[] };
// One unit, so it is put in force once and for all.
const SETTINGS = `-c search_path=${SCHEMA} -c groupwarden.unit=${UNIT} -c enable_seqscan=off -c jit=off`;
const TIME_ZONE = 'Asia/Shanghai';
const pool = new pg.Pool({ connectionString: DATABASE_URL, options: SETTINGS, max: 10 });
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
    const { unit, sub } = request.user as { unit: string; sub: string };
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      if (VALIDATION === 'whole' && !(await mayBeProposed(client, sub.replace('person:', ''), request.body))) {
        await client.query('ROLLBACK');
        return reply.code(422).send({ code: 'refused' });
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

/** The look-up and the rules of the service itself; nothing is refused for less, nothing passes for more. */
async function mayBeProposed(client: pg.PoolClient, caller: string, proposal: GroupProposal): Promise<boolean> {
  const now = new Date();
  const { text, values, name } = namedPeopleStatement(caller, proposal, now);
  const { rows } = await client.query({ text, values: [...values], name });
  const { people, policy, names } = namedPeopleOf(rows, caller, proposal);
  const actor = people.get(caller);
  if (!actor?.active) return false;
  const facts = { actor, people, policy, names, now, today: localDate(TIME_ZONE, now) };
  return judgeProposal({ proposal, draft: false }, facts).refusals.length === 0;
}
