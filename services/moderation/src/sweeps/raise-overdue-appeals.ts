import { eventsOf, type Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { findOverdueAppeals } from '../db/appeals.ts';
import { lockFile } from '../db/load-file.ts';
import { saveFile } from '../db/save-file.ts';
import { lapseAppeal } from '../domain/appeal-case.ts';
import { publish } from '../publish.ts';

const BATCH = 50;

/** An appeal that had no answer in time is raised once, and stays to be decided: it neither passes nor fails (R11, domain §5). */
export const raiseOverdueAppeals: Sweep<Context> = {
  name: 'raise-overdue-appeals',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const overdue = await findOverdueAppeals(tx, now, BATCH);
    for (const caseId of overdue) {
      const before = await lockFile(tx, caseId);
      const events = eventsOf(lapseAppeal(before, now));
      if (events.length > 0)
        await saveFile(tx, before, publish(tx, before, events, { actor: 'system:moderation', now }));
    }
    return overdue.length === BATCH;
  },
};
