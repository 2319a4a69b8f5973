import { removalOrderEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { eventsOf } from '@groupwarden/server';
import { saveOrders } from '../db/removal-orders.ts';
import type { RemovalOrderRow } from '../db/schema.ts';
import { decideRemovalOrder, type RemovalOrderCommand, type RemovalOrderFactName } from '../domain/removal-order.ts';
import { type Acting, envelopeOf } from './acting.ts';

/** What a new order is about. */
export type NewOrder = Pick<
  RemovalOrderRow,
  'unitId' | 'groupId' | 'ns' | 'accountId' | 'personId' | 'reason' | 'dueAt'
>;

/** Opens removal orders (R8). The caller knows that no duty is in force for these accounts. */
export async function openOrders(
  tx: Transaction,
  orders: readonly NewOrder[],
  acting: Acting,
): Promise<RemovalOrderRow[]> {
  const rows = orders.map(
    (order): RemovalOrderRow => ({
      ...order,
      removalOrderId: acting.newId('rmo'),
      state: 'open',
      openedAt: acting.now,
      claimedBy: null,
      claimedAt: null,
      claimNote: null,
      verifiedBySnapshotId: null,
      version: 1,
    }),
  );
  for (const row of rows) publish(tx, 'opened', row, acting);
  await saveOrders(tx, rows);
  return rows;
}

export interface OrderStep {
  readonly order: RemovalOrderRow;
  readonly command: RemovalOrderCommand;
  /** What else changes in the row when the step is taken. */
  readonly change?: Partial<RemovalOrderRow>;
}

/** Takes steps of orders; answers those that changed. Throws Problem when a step is refused. */
export async function changeOrders(
  tx: Transaction,
  steps: readonly OrderStep[],
  acting: Acting,
): Promise<RemovalOrderRow[]> {
  const changed: RemovalOrderRow[] = [];
  for (const { order, command, change } of steps)
    for (const { fact, after } of eventsOf(decideRemovalOrder(order, command))) {
      const row = { ...order, ...after, ...change, version: order.version + 1 };
      publish(tx, fact, row, acting);
      changed.push(row);
    }
  await saveOrders(tx, changed);
  return changed;
}

function publish(tx: Transaction, fact: RemovalOrderFactName, row: RemovalOrderRow, acting: Acting): void {
  enqueue(tx, {
    definition: removalOrderEvents[fact],
    subject: row.removalOrderId,
    aggregateVersion: row.version,
    ...envelopeOf(acting),
    data: {
      removalOrder: {
        removalOrderId: row.removalOrderId,
        groupId: row.groupId,
        account: { ns: row.ns, value: row.accountId },
        ...(row.personId === null ? {} : { personId: row.personId }),
        reason: row.reason,
        state: row.state,
        dueAt: row.dueAt.toISOString(),
        ...(row.verifiedBySnapshotId === null ? {} : { verifiedBySnapshotId: row.verifiedBySnapshotId }),
      },
    },
  });
}
