import { fileURLToPath } from 'node:url';
import { rosterHandlers, rosterMigrations, rosterUnits } from '@groupwarden/roster-projection';
import { defineService } from '@groupwarden/server';
import { readConfig } from './config.ts';
import { consumers } from './consumers/index.ts';
import { createContext } from './context.ts';
import { conflicts, errors } from './errors.ts';
import { routes } from './routes/index.ts';
import { sweeps } from './sweeps/index.ts';

const migrations = {
  name: 'group-registry',
  directory: fileURLToPath(new URL('../migrations', import.meta.url)),
};

/** The service as a whole; `main.ts` runs it, tests start it in-process. */
export const service = defineService({
  name: 'group-registry',
  title: 'Group registry',
  description: 'Proposals, vetting, approvals, filings, admins and life cycle of official groups (R1–R4).',
  version: '1.0.0',
  errors,
  conflicts,
  routes,
  // The roster first: what follows from a fact is judged by the roster that includes it.
  consumption: { handlers: [...rosterHandlers, ...consumers] },
  sweeps,
  migrations: [rosterMigrations, migrations],
  units: rosterUnits,
  readConfig,
  createContext,
});
