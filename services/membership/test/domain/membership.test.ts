import fc from 'fast-check';
import { test } from 'tap';
import {
  decideMembership,
  type Membership,
  type MembershipCommand,
  NEVER_LISTED,
} from '../../src/domain/membership.ts';

const commands: fc.Arbitrary<MembershipCommand> = fc.oneof(
  fc.constantFrom<MembershipCommand>(
    { type: 'list' },
    { type: 'unlist', reason: 'list_amended' },
    { type: 'unlist', reason: 'group_dissolved' },
    { type: 'see' },
    { type: 'miss' },
    { type: 'suspend', reason: 'r' },
    { type: 'reinstate' },
    { type: 'order_removal', reason: 'r' },
    { type: 'confirm_removal' },
    { type: 'remove', reason: 'left_roster' },
    { type: 'remove', reason: 'left_by_self' },
    { type: 'bar' },
    { type: 'lift_bar', onRoster: true },
    { type: 'lift_bar', onRoster: false },
  ),
  fc.record({ type: fc.constant('readmit' as const), mayLiftBar: fc.boolean(), onRoster: fc.boolean() }),
);

/** The facts of a walk and the state after each. */
function walk(steps: readonly MembershipCommand[]) {
  const history: { fact: string; before: Membership; after: Membership }[] = [];
  let current = NEVER_LISTED;
  for (const command of steps) {
    const decision = decideMembership(current, command);
    if (!decision.accepted) continue;
    for (const { fact, after } of decision.events) {
      history.push({ fact, before: current, after });
      current = after;
    }
  }
  return { history, current };
}

const given = (...steps: MembershipCommand[]): Membership => walk(steps).current;
const when = (membership: Membership, command: MembershipCommand) => {
  const decision = decideMembership(membership, command);
  return decision.accepted
    ? decision.events.map((event) => event.fact)
    : decision.refusals.map((refusal) => refusal.code);
};

test('given a listed person, when a list shows them, then they are active, once', async (t) => {
  const listed = given({ type: 'list' });
  t.same(when(listed, { type: 'see' }), ['activated']);
  t.same(when(given({ type: 'list' }, { type: 'see' }), { type: 'see' }), []);
});

test('given a member, when sanctioned, then removed and barred at once; lifting lists them again', async (t) => {
  const active = given({ type: 'list' }, { type: 'see' });
  t.same(when(active, { type: 'bar' }), ['removed', 'barred']);
  const barred = given({ type: 'list' }, { type: 'see' }, { type: 'bar' });
  t.same(when(barred, { type: 'see' }), []);
  t.same(when(barred, { type: 'list' }), []);
  t.same(when(barred, { type: 'readmit', mayLiftBar: false, onRoster: true }), ['membership_barred']);
  t.same(when(barred, { type: 'lift_bar', onRoster: true }), ['barLifted', 'readmitted']);
});

test('given a barred person who left the roster meanwhile, lifting the bar brings nobody back', async (t) => {
  const barred = given({ type: 'list' }, { type: 'bar' });
  t.same(when(barred, { type: 'lift_bar', onRoster: false }), ['barLifted']);
  const left = given({ type: 'list' }, { type: 'remove', reason: 'left_roster' }, { type: 'bar' });
  t.same(when(left, { type: 'readmit', mayLiftBar: true, onRoster: false }), ['person_left']);
});

test('given a leaver, when the list names them again, then they stay out until readmitted', async (t) => {
  const left = given({ type: 'list' }, { type: 'remove', reason: 'left_roster' });
  t.same(when(left, { type: 'list' }), []);
  t.same(when(left, { type: 'readmit', mayLiftBar: false, onRoster: true }), ['readmitted']);
});

test('a reinstated membership is what it was when it was suspended', async (t) => {
  const suspend = { type: 'suspend', reason: 'r' } as const;
  const active = [{ type: 'list' }, { type: 'see' }] as const;
  t.match(given({ type: 'list' }, suspend, { type: 'reinstate' }), { state: 'listed', reason: null });
  t.match(given(...active, suspend, { type: 'reinstate' }), { state: 'active', reason: null });
  const afterwards = [suspend, { type: 'reinstate' }] as const;
  t.match(given(...active, ...afterwards, { type: 'miss' }, ...afterwards), { state: 'listed' }, 'each time anew');
});

test('steps that the state does not allow are refused', async (t) => {
  const listed = given({ type: 'list' });
  t.same(when(listed, { type: 'reinstate' }), ['state_conflict']);
  t.same(when(listed, { type: 'readmit', mayLiftBar: true, onRoster: true }), ['state_conflict']);
  t.same(when(given(), { type: 'suspend', reason: 'r' }), ['state_conflict']);
  t.same(when(given(), { type: 'order_removal', reason: 'r' }), ['state_conflict']);
});

test('invariant D: nobody who was removed or barred is in again without a readmission', async () => {
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 40 }), (steps) => {
      for (const { fact, before, after } of walk(steps).history) {
        const wasOut = before.state === 'removed' && before.reason !== null;
        if (wasOut && after.state !== 'removed' && fact !== 'readmitted') return false;
        if (after.barred && after.state !== 'removed' && fact !== 'barred') return false;
        if (after.state === 'active' && before.state === 'suspended' && !before.wasActive) return false;
        if (after.state === 'active' && !['listed', 'active', 'suspended'].includes(before.state)) return false;
      }
      return true;
    }),
    { numRuns: 2000 },
  );
});

test('a bar ends only by being lifted', async () => {
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 40 }), (steps) =>
      walk(steps).history.every(({ fact, before, after }) => !before.barred || after.barred || fact === 'barLifted'),
    ),
    { numRuns: 2000 },
  );
});

test('what clocks and lists bring is never refused', async () => {
  const automatic = new Set(['list', 'unlist', 'see', 'miss', 'confirm_removal', 'remove', 'bar', 'lift_bar']);
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 20 }), commands, (steps, command) => {
      const decision = decideMembership(walk(steps).current, command);
      return decision.accepted || !automatic.has(command.type);
    }),
  );
});
