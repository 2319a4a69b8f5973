import { rosterEvents } from '@groupwarden/contracts';
import { enqueue } from '@groupwarden/outbox';
import type { Sweep } from '@groupwarden/server';
import { instantOn, localDate } from '@groupwarden/working-calendar';
import type { Context } from '../context.ts';
import { groupsToJudge, noteJudged } from '../db/groups.ts';
import { checksSince, saveChecks } from '../db/roster-checks.ts';
import type { RosterCheckRow } from '../db/schema.ts';
import { unitTimeZone } from '../db/units.ts';
import { addDays, CATCH_UP_DAYS, CUT_OFF, missedDays } from '../domain/daily-check.ts';

/**
 * Raises each day of each active group whose cut-off passed without a check (R8), once; days of a downtime too, up to a
 * month back. Each day of a group is judged once, so that a minute in which nothing falls due costs one look into an index. A day with only incomplete lists was not checked either.
 */
export const markMissedChecks: Sweep<Context> = {
  name: 'mark-missed-checks',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now, context }) => {
    const timeZone = await unitTimeZone(tx);
    const today = localDate(timeZone, now);
    const last = now >= instantOn(timeZone, today, CUT_OFF) ? today : addDays(today, -1);
    const groups = await groupsToJudge(tx, last, BATCH);
    if (groups.length === 0) return false;
    const missed: RosterCheckRow[] = [];
    for (const group of groups) {
      const checks = new Map(
        (await checksSince(tx, group.groupId, addDays(last, -CATCH_UP_DAYS))).map((check) => [check.date, check]),
      );
      const known = new Set([...checks.values()].filter((check) => !isIncomplete(check)).map((check) => check.date));
      for (const date of missedDays({
        firstDue: group.firstCheckOn ?? today,
        judgedTo: group.checksJudgedTo,
        last,
        known,
      })) {
        const cutOff = instantOn(timeZone, date, CUT_OFF);
        const before = checks.get(date) ?? {
          checkId: context.newId('chk'),
          unitId: group.unitId,
          groupId: group.groupId,
          date,
          cutOff,
          ...NOT_DONE,
        };
        missed.push({ ...before, state: 'missed', missedAt: now, version: before.version + 1 });
      }
    }
    await saveChecks(tx, missed);
    await noteJudged(
      tx,
      groups.map(({ groupId }) => groupId),
      last,
    );
    for (const { checkId, groupId, date, cutOff, version } of missed)
      enqueue(tx, {
        definition: rosterEvents.checkMissed,
        subject: checkId,
        aggregateVersion: version,
        actor: 'system:membership',
        time: now,
        data: { checkId, groupId, date, cutOff: cutOff.toISOString() },
      });
    return groups.length === BATCH;
  },
};

const BATCH = 200;

const isIncomplete = (check: RosterCheckRow): boolean => check.state === 'held' && check.held === null;

const NOT_DONE = { missedAt: null, doneAt: null, lastSnapshotId: null, counts: {}, held: null, version: 0 };
