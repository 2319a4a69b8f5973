import type { RemovalOrderState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { type PageAsked, Problem } from '@groupwarden/server';
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm';
import { insertAll, takeNew } from './insert-all.ts';
import { type RemovalOrderRow, removalOrders } from './schema.ts';

export const saveOrders = (tx: Transaction, rows: readonly RemovalOrderRow[]): Promise<void> =>
  insertAll(
    tx,
    removalOrders,
    rows,
    `ON CONFLICT (removal_order_id) DO UPDATE SET ${takeNew('reason', 'state', 'due_at', 'claimed_by', 'claimed_at', 'claim_note', 'verified_by_snapshot_id', 'version')}`,
  );

/** States in which somebody still has to act. */
export const DUTY_STATES = ['open', 'claimed', 'reappeared'] as const satisfies readonly RemovalOrderState[];

/** Orders of a group that a member list may move: all duties, and what was verified for the accounts that are listed now. */
export async function ordersForList(
  tx: Transaction,
  groupId: string,
  accountIds: readonly string[],
): Promise<RemovalOrderRow[]> {
  const duties = await tx.db
    .select()
    .from(removalOrders)
    .where(and(inUnit(tx), eq(removalOrders.groupId, groupId), inArray(removalOrders.state, [...DUTY_STATES])))
    .for('update');
  if (accountIds.length === 0) return duties;
  const verified = await tx.db
    .select()
    .from(removalOrders)
    .where(
      and(
        inUnit(tx),
        eq(removalOrders.groupId, groupId),
        inArray(removalOrders.accountId, [...accountIds]),
        eq(removalOrders.state, 'verified'),
      ),
    )
    .orderBy(asc(removalOrders.openedAt));
  return [...duties, ...verified];
}

/** Duties about a person, or about everyone, in a group. */
export const dutiesOf = (tx: Transaction, groupId: string, personId?: string): Promise<RemovalOrderRow[]> =>
  tx.db
    .select()
    .from(removalOrders)
    .where(
      and(
        inUnit(tx),
        eq(removalOrders.groupId, groupId),
        personId === undefined ? undefined : eq(removalOrders.personId, personId),
        inArray(removalOrders.state, [...DUTY_STATES]),
      ),
    )
    .for('update');

/** The order; locked when it is to change. Throws Problem removal_order_not_found. */
export async function requireOrder(
  tx: Transaction,
  removalOrderId: string,
  lock: 'lock' | 'read' = 'read',
): Promise<RemovalOrderRow> {
  const query = tx.db
    .select()
    .from(removalOrders)
    .where(and(inUnit(tx), eq(removalOrders.removalOrderId, removalOrderId)));
  const [order] = lock === 'lock' ? await query.for('update') : await query;
  if (!order) throw new Problem('removal_order_not_found');
  return order;
}

/** Orders that a snapshot verified or that its findings point to. */
export const ordersOfSnapshot = (
  tx: Transaction,
  snapshotId: string,
  ids: readonly string[],
): Promise<RemovalOrderRow[]> =>
  tx.db
    .select()
    .from(removalOrders)
    .where(
      and(
        inUnit(tx),
        or(
          eq(removalOrders.verifiedBySnapshotId, snapshotId),
          ids.length > 0 ? inArray(removalOrders.removalOrderId, [...ids]) : undefined,
        ),
      ),
    )
    .orderBy(asc(removalOrders.removalOrderId));

export interface OrderFilter {
  readonly groupId: string | undefined;
  readonly state: RemovalOrderState | undefined;
  readonly personId: string | undefined;
}

/** Orders by id, which is in the order of time. */
export const listOrders = (
  tx: Transaction,
  filter: OrderFilter,
  { sort, after, limit }: PageAsked<string>,
): Promise<RemovalOrderRow[]> => {
  const [order, beyond] = sort === 'id' ? [asc, gt] : [desc, lt];
  return tx.db
    .select()
    .from(removalOrders)
    .where(
      and(
        inUnit(tx),
        ...conditionsOf(filter),
        after === undefined ? undefined : beyond(removalOrders.removalOrderId, after),
      ),
    )
    .orderBy(order(removalOrders.removalOrderId))
    .limit(limit);
};

export const countOrders = (tx: Transaction, filter: OrderFilter): Promise<number> =>
  tx.db.$count(removalOrders, and(inUnit(tx), ...conditionsOf(filter)));

const conditionsOf = ({ groupId, state, personId }: OrderFilter): (SQL | undefined)[] => [
  groupId === undefined ? undefined : eq(removalOrders.groupId, groupId),
  state && eq(removalOrders.state, state),
  personId === undefined ? undefined : eq(removalOrders.personId, personId),
];

const inUnit = (tx: Transaction) => eq(removalOrders.unitId, tx.unitId ?? '');
