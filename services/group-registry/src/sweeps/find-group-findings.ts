import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { advanceRun, beginRun, readRun } from '../db/finding-run.ts';
import { clockFacts } from '../facts.ts';
import { PIECES } from '../find-findings.ts';
import { todayOf } from '../finding-access.ts';

/**
 * Once a day, and when the office asks for it, looks over all groups of the unit for those out of use, near-duplicates,
 * and people in too many. Each piece remembers where it stopped, so any replica goes on there after a restart.
 */
export const findGroupFindings: Sweep<Context> = {
  name: 'find-group-findings',
  everyMs: 15_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const last = await readRun(tx);
    if (last?.phase === 'finished' && last.runOn >= (await todayOf(tx, now))) return false;
    const facts = await clockFacts(tx, now);
    const goesOn = last !== undefined && last.phase !== 'finished';
    const run = goesOn ? last : await beginRun(tx, facts.today, facts.policy.overlapPercent, now);
    if (run.phase === 'finished') return false;
    const done = await PIECES[run.phase](tx, run, facts);
    return (await advanceRun(tx, run, done, now)) !== 'finished';
  },
};
