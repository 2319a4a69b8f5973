import fc from 'fast-check';
import t from 'tap';
import { addDays, addMonths } from '../../src/domain/calendar-day.ts';
import { type LookedAt, lookAt } from '../../src/domain/look.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';

const DUE = '2027-11-23';
const group = (more: Partial<LookedAt> = {}): LookedAt => ({
  state: 'active',
  kind: 'standing',
  endsOn: undefined,
  renewalDueOn: DUE,
  dissolvesOn: undefined,
  restorableOn: undefined,
  ...more,
});
const look = (today: string, more: Partial<LookedAt> = {}) => lookAt(group(more), today, DEFAULT_POLICY);

/** What happens to a group day by day when the sweep keeps the dates that it is told. */
function live(from: string, to: string, start: LookedAt) {
  const told: string[] = [];
  let now = start;
  let lookOn: string | undefined = from;
  for (let today = from; today <= to && lookOn !== undefined; today = addDays(today, 1)) {
    while (lookOn !== undefined && lookOn <= today) {
      const seen = lookAt(now, today, DEFAULT_POLICY);
      told.push(...seen.notices.map(({ stage }) => `${today} ${stage}`));
      lookOn = seen.lookOn;
      if (!seen.duty) continue;
      told.push(`${today} ${seen.duty}`);
      if (seen.duty === 'archive') return told;
      now =
        seen.duty === 'suspend_overdue'
          ? { ...now, state: 'suspended' }
          : { ...now, state: 'dissolved', restorableOn: addDays(today, 30) };
      lookOn = today;
    }
  }
  return told;
}

t.test('a group that nobody renews is reminded at each stage, suspended, dissolved and archived', async (t) => {
  t.same(live('2026-11-23', '2028-12-31', group()), [
    '2027-10-24 2027-11-23:30',
    '2027-11-09 2027-11-23:14',
    '2027-11-16 2027-11-23:7',
    '2027-11-22 2027-11-23:1',
    '2027-11-24 suspend_overdue',
    '2027-11-24 2027-11-23:overdue',
    '2027-12-24 dissolve_overdue',
    '2028-01-24 archive',
  ]);
});

t.test(
  'a temporary group is told of its end and dissolved the day after; it is not asked to renew first',
  async (t) => {
    t.same(live('2026-11-23', '2028-12-31', group({ kind: 'temporary', endsOn: '2027-01-31' })), [
      '2027-01-17 2027-01-31:14',
      '2027-01-24 2027-01-31:7',
      '2027-01-30 2027-01-31:1',
      '2027-02-01 dissolve_ended',
      '2027-03-04 archive',
    ]);
  },
);

t.test('a group filed but not in use is not suspended; it is dissolved when overdue', async (t) => {
  t.match(look('2027-11-24', { state: 'filed' }), { duty: undefined, lookOn: '2027-12-24' });
  t.match(look('2027-12-24', { state: 'filed' }), { duty: 'dissolve_overdue' });
});

t.test('after a pause only the stage that has been reached is told', async (t) => {
  t.match(look('2027-11-18').notices, [{ stage: '2027-11-23:7' }]);
  t.match(look('2027-11-23').notices, [{ stage: '2027-11-23:1' }]);
  t.equal(look('2027-10-23').notices.length, 0);
});

t.test('an announced dissolution takes effect on its day', async (t) => {
  t.match(look('2026-12-01', { state: 'dissolving', dissolvesOn: '2026-12-02' }), { lookOn: '2026-12-02' });
  t.match(look('2026-12-02', { state: 'dissolving', dissolvesOn: '2026-12-02' }), { duty: 'dissolve_announced' });
  const temporary = {
    state: 'dissolving',
    dissolvesOn: '2027-01-20',
    kind: 'temporary',
    endsOn: '2026-12-31',
  } as const;
  t.match(look('2026-12-31', temporary), { duty: undefined, lookOn: '2027-01-01' });
  t.match(look('2027-01-01', temporary), { duty: 'dissolve_ended' }, 'a group is not announced past its end');
  t.same(look('2026-12-02', { state: 'dissolved' }), { duty: undefined, notices: [], lookOn: undefined });
});

t.test('whatever the dates, the next look is later than today, and nothing falls due before it', async () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days));
  const state = fc.constantFrom('filed', 'active', 'suspended', 'dissolving', 'dissolved') as fc.Arbitrary<
    LookedAt['state']
  >;
  fc.assert(
    fc.property(day, day, day, state, fc.boolean(), (today, due, other, state, temporary) => {
      const seen = group({
        state,
        renewalDueOn: due,
        kind: temporary ? 'temporary' : 'standing',
        endsOn: temporary ? other : undefined,
        dissolvesOn: other,
        restorableOn: other,
      });
      const first = lookAt(seen, today, DEFAULT_POLICY);
      if (first.duty) return first.notices.length === 0;
      if (first.lookOn !== undefined && first.lookOn <= today) return false;
      for (let ahead = 1; ahead < 60; ahead++) {
        const later = addDays(today, ahead);
        if (first.lookOn !== undefined && later >= first.lookOn) return true;
        const then = lookAt(seen, later, DEFAULT_POLICY);
        const told = new Set(first.notices.map(({ stage }) => stage));
        if (then.duty || then.notices.some(({ stage }) => !told.has(stage))) return false;
      }
      return true;
    }),
    { numRuns: 2000 },
  );
});

t.test('months keep the day, or the last of the month', async (t) => {
  t.equal(addMonths('2026-11-23', 12), '2027-11-23');
  t.equal(addMonths('2027-08-31', 6), '2028-02-29');
  t.equal(addMonths('2026-12-31', 2), '2027-02-28');
  t.equal(addDays('2027-03-01', -1), '2027-02-28');
});
