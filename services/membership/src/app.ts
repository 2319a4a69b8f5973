import { fileURLToPath } from 'node:url';
import { rosterUnits } from '@groupwarden/roster-projection';
import { defineService } from '@groupwarden/server';
import { readConfig } from './config.ts';
import { groupHandlers } from './consumers/group-facts.ts';
import { sanctionImposed } from './consumers/sanction-imposed.ts';
import { sanctionLifted } from './consumers/sanction-lifted.ts';
import { createContext } from './context.ts';
import { errors } from './errors.ts';
import { routes } from './routes/index.ts';
import { continueFeeds } from './sweeps/continue-feeds.ts';
import { keepDates } from './sweeps/keep-dates.ts';
import { markMissedChecks } from './sweeps/mark-missed-checks.ts';

export const service = defineService({
  name: 'membership',
  title: 'Groupwarden membership',
  description:
    'People, appointments and accounts from HR; who may be, is and was in which group; daily roster checks and removal orders.',
  version: '0.1.0',
  errors,
  routes,
  consumption: { handlers: [...groupHandlers, sanctionImposed, sanctionLifted] },
  sweeps: [continueFeeds, markMissedChecks, keepDates],
  migrations: [{ name: 'membership', directory: fileURLToPath(new URL('../migrations', import.meta.url)) }],
  units: rosterUnits,
  readConfig,
  createContext,
});
