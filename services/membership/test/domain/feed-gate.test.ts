import fc from 'fast-check';
import { test } from 'tap';
import { type GateFacts, judgeLoss, judgePlan } from '../../src/domain/feed-gate.ts';

const facts = (change: Partial<GateFacts>): GateFacts => ({
  absent: 0,
  activePeople: 321,
  absentInWindow: 0,
  groupLosses: [],
  stale: false,
  ...change,
});
const verdict = (change: Partial<GateFacts>) => judgePlan(facts(change)).state;

test('given 321 active people, absences are let through to 16, held to 64 and refused above', async (t) => {
  t.same(
    [0, 10, 16].map((absent) => verdict({ absent })),
    ['planned', 'planned', 'planned'],
  );
  t.same(
    [17, 20, 64].map((absent) => verdict({ absent })),
    ['held', 'held', 'held'],
  );
  t.same(
    [65, 94, 321].map((absent) => verdict({ absent })),
    ['refused', 'refused', 'refused'],
  );
  const { gate } = judgePlan(facts({ absent: 94 }));
  t.match(gate, { rule: 'absence_refusal', limit: 64, value: 94, of: 321, share: 0.2928, limitShare: 0.2 });
});

test('given a small unit, ten people may be missing, but not more than a fifth', async (t) => {
  t.equal(verdict({ activePeople: 100, absent: 10 }), 'planned');
  t.equal(verdict({ activePeople: 100, absent: 11 }), 'held');
  t.equal(verdict({ activePeople: 30, absent: 7 }), 'refused');
});

test('given absences of the last day, slices add up; a plan without absences is never held for them', async (t) => {
  t.equal(verdict({ activePeople: 311, absentInWindow: 10, absent: 7 }), 'held');
  t.equal(verdict({ activePeople: 300, absentInWindow: 60, absent: 15 }), 'refused');
  t.equal(verdict({ activePeople: 200, absentInWindow: 100, absent: 0 }), 'planned');
});

test('a group that would lose too many members or its last admin holds the plan', async (t) => {
  const loss = { groupId: 'g', losing: 10, members: 33, admins: 2, losingAdmins: 0 };
  t.match(judgeLoss(loss), { rule: 'group_loss', value: 10, of: 33 });
  t.equal(judgeLoss({ ...loss, members: 34 }), undefined);
  t.equal(judgeLoss({ ...loss, losing: 9, members: 10 }), undefined);
  t.match(judgeLoss({ ...loss, losing: 2, losingAdmins: 2 }), { rule: 'last_admin' });
  t.equal(verdict({ absent: 10, groupLosses: [loss] }), 'held');
});

test('an old file that comes again is held', async (t) => {
  t.match(judgePlan(facts({ stale: true })), { state: 'held', gate: { rule: 'stale_feed' } });
});

test('more absences never make a verdict milder', async () => {
  const rank = { planned: 0, held: 1, refused: 2 };
  const counts = fc.nat({ max: 500 });
  fc.assert(
    fc.property(counts, counts, fc.nat({ max: 100_000 }), counts, (a, b, activePeople, absentInWindow) => {
      const [few, many] = [Math.min(a, b), Math.max(a, b)];
      const of = (absent: number) =>
        rank[verdict({ activePeople: Math.max(activePeople, many), absentInWindow, absent })];
      return of(few) <= of(many);
    }),
  );
});

test('nobody passes the gate who is more than ten and more than five in a hundred', async () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 5000 }),
      fc.nat({ max: 100_000 }),
      fc.nat({ max: 500 }),
      (absent, rest, absentInWindow) => {
        const activePeople = absent + rest;
        const state = verdict({ absent, activePeople, absentInWindow });
        const [sum, of] = absent === 0 ? [0, 1] : [absent + absentInWindow, activePeople + absentInWindow];
        const expected = sum * 5 > of ? 'refused' : sum > 10 && sum * 20 > of ? 'held' : 'planned';
        return state === expected;
      },
    ),
  );
});
