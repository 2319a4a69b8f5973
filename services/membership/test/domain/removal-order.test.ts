import fc from 'fast-check';
import { test } from 'tap';
import { decideRemovalOrder, type RemovalOrder, type RemovalOrderCommand } from '../../src/domain/removal-order.ts';

const LATER = new Date('2026-11-24T02:00:00Z');
const OPEN: RemovalOrder = { state: 'open', dueAt: new Date('2026-11-23T03:30:00Z'), verifiedBySnapshotId: null };
const seen: RemovalOrderCommand = { type: 'seen', dueAt: LATER };
const gone: RemovalOrderCommand = { type: 'gone', snapshotId: 'snp_1' };

const after = (order: RemovalOrder, ...commands: RemovalOrderCommand[]): RemovalOrder =>
  commands.reduce((current, command) => {
    const decision = decideRemovalOrder(current, command);
    return decision.accepted ? (decision.events.at(-1)?.after ?? current) : current;
  }, order);

test('given an open order, a list with the account keeps it and its deadline, one without verifies it', async (t) => {
  t.same(after(OPEN, seen), OPEN);
  t.match(after(OPEN, gone), { state: 'verified', verifiedBySnapshotId: 'snp_1' });
});

test('given a claim, the account on the next list shows that it was wrong', async (t) => {
  t.match(after(OPEN, { type: 'claim' }), { state: 'claimed' });
  t.match(after(OPEN, { type: 'claim' }, seen), { state: 'reappeared', dueAt: LATER });
});

test('given a verified order, the account on a later list re-opens it', async (t) => {
  t.match(after(OPEN, gone, seen), { state: 'reappeared', dueAt: LATER, verifiedBySnapshotId: null });
  t.match(after(OPEN, gone, seen, gone), { state: 'verified' });
});

test('only a duty can be claimed', async (t) => {
  for (const order of [after(OPEN, gone), after(OPEN, { type: 'cancel' }), after(OPEN, { type: 'claim' })])
    t.notOk(decideRemovalOrder(order, { type: 'claim' }).accepted);
});

test('an order is verified only by a list without the account, and a cancelled one stays so', async () => {
  const commands = fc.constantFrom<RemovalOrderCommand>({ type: 'claim' }, seen, gone, { type: 'cancel' });
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 30 }), (steps) => {
      let order = OPEN;
      for (const command of steps) {
        const decision = decideRemovalOrder(order, command);
        if (!decision.accepted) continue;
        for (const { after: next } of decision.events) {
          if (next.state === 'verified' && command.type !== 'gone') return false;
          if (order.state === 'cancelled') return false;
          if ((next.state === 'verified') !== (next.verifiedBySnapshotId !== null)) return false;
          order = next;
        }
      }
      return true;
    }),
  );
});
