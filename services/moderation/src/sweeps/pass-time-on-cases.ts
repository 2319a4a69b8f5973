import { eventsOf, type Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { findDueCases } from '../db/due-cases.ts';
import { lockFile } from '../db/load-file.ts';
import { saveFile } from '../db/save-file.ts';
import { passTime } from '../domain/clock.ts';
import { publish } from '../publish.ts';

const BATCH = 50;

/** Leases and proposals lapse, provisional hides end, cases close after their appeal window (domain §3, §4). */
export const passTimeOnCases: Sweep<Context> = {
  name: 'pass-time-on-cases',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const due = await findDueCases(tx, now, BATCH);
    let changed = 0;
    for (const caseId of due) {
      const before = await lockFile(tx, caseId);
      const events = eventsOf(passTime(before, { now }));
      if (events.length === 0) continue;
      await saveFile(tx, before, publish(tx, before, events, { actor: 'system:moderation', now }));
      changed += 1;
    }
    return changed > 0 && due.length === BATCH;
  },
};
