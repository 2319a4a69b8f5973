import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { lockOverdueGaps } from '../db/open-work.ts';
import { suspendForAdminGap } from '../domain/clock.ts';
import { clockFacts } from '../facts.ts';
import { recordConsequence } from '../record-consequence.ts';

const BATCH = 50;

/** An active group that has no admin when its gap is overdue is suspended (R4). */
export const suspendWithoutAdmin: Sweep<Context> = {
  name: 'suspend-without-admin',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const overdue = await lockOverdueGaps(tx, now, BATCH);
    const facts = await clockFacts(tx, now);
    for (const loaded of overdue) await recordConsequence(tx, loaded, suspendForAdminGap(loaded.group, facts));
    return overdue.length === BATCH;
  },
};
