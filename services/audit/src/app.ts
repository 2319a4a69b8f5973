import { fileURLToPath } from 'node:url';
import { rosterMigrations } from '@groupwarden/roster-projection';
import { defineService } from '@groupwarden/server';
import { readConfig } from './config.ts';
import { recordFacts } from './consumers/record-facts.ts';
import { createContext } from './context.ts';
import { unitsWithLog } from './db/head.ts';
import { errors } from './errors.ts';
import { routes } from './routes/index.ts';
import { reportGaps } from './sweeps/report-gaps.ts';
import { signCheckpoints } from './sweeps/sign-checkpoints.ts';

/** The audit service: the transparency log of every unit, proofs, timelines and exports (R17). */
export const service = defineService({
  name: 'audit',
  title: 'Groupwarden audit',
  description: 'The transparency log of every fact, with proofs, timelines of groups, persons and cases, and exports.',
  version: '0.1.0',
  errors,
  routes,
  consumption: (context) => ({ onBatch: recordFacts(context) }),
  sweeps: [signCheckpoints, reportGaps],
  migrations: [
    rosterMigrations,
    { name: 'audit', directory: fileURLToPath(new URL('../migrations', import.meta.url)) },
  ],
  units: unitsWithLog,
  readConfig,
  createContext,
});
