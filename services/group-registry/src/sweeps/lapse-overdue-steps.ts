import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { lockOverdueSteps } from '../db/open-work.ts';
import { lapseRound } from '../domain/clock.ts';
import { clockFacts } from '../facts.ts';
import { recordConsequence } from '../record-consequence.ts';

const BATCH = 50;

/** A step that nobody took in time: the proposal or amendment lapses (domain §3). */
export const lapseOverdueSteps: Sweep<Context> = {
  name: 'lapse-overdue-steps',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const overdue = await lockOverdueSteps(tx, now, BATCH);
    const facts = await clockFacts(tx, now);
    for (const loaded of overdue) await recordConsequence(tx, loaded, lapseRound(loaded.group, facts));
    return overdue.length === BATCH;
  },
};
