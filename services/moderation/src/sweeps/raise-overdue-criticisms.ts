import { eventsOf, type Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { findOverdueCriticisms } from '../db/criticisms.ts';
import { lockFile } from '../db/load-file.ts';
import { saveFile } from '../db/save-file.ts';
import { lapseCriticism } from '../domain/carry-out.ts';
import { publish } from '../publish.ts';

const BATCH = 50;

/** A criticism that was not reported as held in time is overdue, and stays to be done (R11). */
export const raiseOverdueCriticisms: Sweep<Context> = {
  name: 'raise-overdue-criticisms',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const overdue = await findOverdueCriticisms(tx, now, BATCH);
    for (const { id, caseId } of overdue) {
      const before = await lockFile(tx, caseId);
      const criticism = before.criticisms.find((item) => item.id === id);
      const events = criticism ? eventsOf(lapseCriticism(criticism, now)) : [];
      if (events.length > 0)
        await saveFile(tx, before, publish(tx, before, events, { actor: 'system:moderation', now }));
    }
    return overdue.length === BATCH;
  },
};
