// The bare server that the registry is compared with: the same schemas, the same token check, with VALIDATION=whole also
// the same validation, and two rows written in one transaction. Nothing else that makes a step official: no row-level
// security, no frozen dossier, no decision, no admins of its own, no search, no outbox and relay, no answer kept under a
// key. It is what Fastify and pg give whoever follows their documentation, with prepared statements.
import { createPublicKey } from 'node:crypto';
import fastifyJwt from '@fastify/jwt';
import Fastify from 'fastify';
import pg from 'pg';
import { addProposal } from './baseline-proposal.ts';
import { addSteps } from './baseline-step.ts';

const { DATABASE_URL, SCHEMA, VALIDATION, JWKS_URL, TOKEN_ISSUER, TOKEN_AUDIENCE, PORT, UNIT } = process.env;
const { keys } = (await (await fetch(JWKS_URL as string)).json()) as { keys: object[] };
// One unit, so it is put in force once and for all. Tables of its own lead the service's, which hold the roster.
const SETTINGS = [
  `search_path=bare_${VALIDATION},${SCHEMA}`,
  `groupwarden.unit=${UNIT}`,
  // As the service's: a plan is kept, and made for tables that grow.
  'enable_seqscan=off',
  'plan_cache_mode=force_generic_plan',
  'jit=off',
];
const options = SETTINGS.map((setting) => `-c ${setting}`).join(' ');
const pool = new pg.Pool({ connectionString: DATABASE_URL, options, max: 10 });
await pool.query(`CREATE SCHEMA bare_${VALIDATION}`);
await pool.query(`
  CREATE TABLE bare_groups (id text PRIMARY KEY, unit text NOT NULL, state text NOT NULL, version int NOT NULL,
                            takers text[] NOT NULL, department_code text NOT NULL, due_at timestamptz NOT NULL,
                            body json NOT NULL)`);
await pool.query('CREATE TABLE bare_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event json NOT NULL)');

const app = Fastify();
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
app.addHook('onRequest', (request) => request.jwtVerify());
addProposal(app, pool, VALIDATION === 'whole');
addSteps(app, pool);
await app.listen({ host: '127.0.0.1', port: Number(PORT) });
process.once('SIGTERM', () => void app.close().then(() => pool.end()));
