import { fileURLToPath } from 'node:url';
import { rosterHandlers, rosterMigrations, rosterUnits } from '@groupwarden/roster-projection';
import { defineService } from '@groupwarden/server';
import { readConfig } from './config.ts';
import { consumers } from './consumers/index.ts';
import { createContext } from './context.ts';
import { errors } from './errors.ts';
import { routes } from './routes/index.ts';
import { sweeps } from './sweeps/index.ts';

const migrations = { name: 'moderation', directory: fileURLToPath(new URL('../migrations', import.meta.url)) };

/** The service as a whole; `main.ts` runs it, tests start it in-process. */
export const service = defineService({
  name: 'moderation',
  title: 'Moderation',
  description:
    'Screening, reports, cases, sanctions, criticism duties, HR record entries and appeals (R5, R9–R12, R16).',
  version: '1.0.0',
  errors,
  routes,
  consumption: { handlers: [...rosterHandlers, ...consumers] },
  sweeps,
  migrations: [rosterMigrations, migrations],
  units: rosterUnits,
  readConfig,
  createContext,
});
