import type { Sweep } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import type { Context } from '../context.ts';
import { lockRoster } from '../db/feeds.ts';
import { rosterDue } from '../db/people.ts';
import { unitTimeZone } from '../db/units.ts';
import { changePeople } from '../flows/change-people.ts';

const BATCH = 500;

/** People whose first day has come become active; people whose last day has passed leave. */
export const keepDates: Sweep<Context> = {
  name: 'keep-dates',
  everyMs: 10 * 60_000,
  scope: 'unit',
  run: async (tx, { now, context }) => {
    const today = localDate(await unitTimeZone(tx), now);
    // One writer of the roster at a time; a feed that is being applied comes first. Read behind the lock: dates of a
    // moment ago may have been changed by then.
    if ((await lockRoster(tx)).applyingFeedId !== null) return false;
    const people = await rosterDue(tx, today, BATCH);
    for (const { source, personId, ...person } of people) {
      const hasLeft = person.leftOn !== null && person.leftOn < today;
      const after = hasLeft
        ? { ...person, state: 'inactive' as const, appointments: [] }
        : { ...person, state: 'active' as const };
      await changePeople(tx, { source, feedId: null }, [{ kind: hasLeft ? 'leaver' : 'changed', personId, after }], {
        actor: 'system:membership',
        now,
        newId: context.newId,
      });
    }
    return people.length === BATCH;
  },
};
