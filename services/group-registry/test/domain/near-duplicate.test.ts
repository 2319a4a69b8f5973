import fc from 'fast-check';
import t from 'tap';
import {
  forecastMemberCount,
  isNearDuplicate,
  rarest,
  SHARED_RAREST,
  sharedNeeded,
} from '../../src/domain/near-duplicate.ts';

const people = (size: number) => fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: size });
const sharedBy = (one: readonly number[], other: readonly number[]) => one.filter((id) => other.includes(id)).length;

t.test('every two near-duplicates have two of their rarest members in common, whatever the order', async () => {
  fc.assert(
    fc.property(
      people(25),
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
      fc.array(fc.nat(24), { maxLength: 6 }),
      fc.array(fc.nat(5), { minLength: 41, maxLength: 41 }),
      fc.integer({ min: 50, max: 100 }),
      (one, joined, left, listings, percent) => {
        const other = [...new Set([...one.filter((_, at) => !left.includes(at)), ...joined])];
        const likeness = { sizes: [one.length, other.length] as const, sharedMembers: sharedBy(one, other) };
        fc.pre(isNearDuplicate({ ...likeness, samePurpose: false }, percent));
        const first = (members: readonly number[]) =>
          [...members]
            .sort((a, b) => (listings[a] ?? 0) - (listings[b] ?? 0) || a - b)
            .slice(0, rarest(members.length, percent));
        return sharedBy(first(one), first(other)) >= SHARED_RAREST;
      },
    ),
    { numRuns: 5_000 },
  );
});

t.test('near-duplicates share the percentage of the larger group, and so of either', async (t) => {
  const like = (one: number, other: number, sharedMembers: number, samePurpose = false) =>
    isNearDuplicate({ sizes: [one, other], sharedMembers, samePurpose }, 80);
  t.ok(like(10, 10, 8));
  t.notOk(like(10, 10, 7));
  t.ok(like(8, 10, 8));
  t.notOk(like(7, 10, 7), 'a part of a larger group is no duplicate of it');
  t.notOk(like(5, 5_000, 5), 'least of all of one that lists everybody');
  t.ok(like(3, 3, 3));
  t.notOk(like(2, 2, 2), 'tiny groups resemble each other by chance');
  t.ok(like(1, 900, 0, true), 'the same purpose is enough');
  t.equal(sharedNeeded(60, 80), 48);
  t.equal(sharedNeeded(11, 80), 9, 'rounded up');
  t.equal(rarest(60, 80), 14);
  t.equal(rarest(2, 80), 0);
  t.equal(forecastMemberCount({ sizes: [10, 8], sharedMembers: 8, samePurpose: false }), 10);
});
