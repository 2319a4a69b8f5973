import { GroupId, OneOf, PersonId, REMOVAL_ORDER_STATES, RemovalOrderId, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { RemovalOrderRow } from '../db/schema.ts';

/** The duty to remove one account from one group. */
export const RemovalOrderBody = Type.Object(
  {
    id: RemovalOrderId,
    version: Type.Integer(),
    groupId: GroupId,
    accountId: Type.String(),
    accountNamespace: Type.String(),
    personId: Type.Optional(PersonId),
    reason: Type.String(),
    state: OneOf(REMOVAL_ORDER_STATES),
    dueAt: Timestamp,
    overdue: Type.Boolean(),
    openedAt: Timestamp,
    claimedBy: Type.Optional(Type.String()),
    claimedAt: Type.Optional(Timestamp),
    claimNote: Type.Optional(Type.String()),
    verifiedBySnapshotId: Type.Optional(Type.String()),
  },
  { title: 'RemovalOrder' },
);

export const renderOrder = (order: RemovalOrderRow, now: Date): Static<typeof RemovalOrderBody> => ({
  id: order.removalOrderId,
  version: order.version,
  groupId: order.groupId,
  accountId: order.accountId,
  accountNamespace: order.ns,
  ...(order.personId === null ? {} : { personId: order.personId }),
  reason: order.reason,
  state: order.state,
  dueAt: order.dueAt.toISOString(),
  overdue: order.state !== 'verified' && order.state !== 'cancelled' && order.dueAt < now,
  openedAt: order.openedAt.toISOString(),
  ...(order.claimedBy === null ? {} : { claimedBy: order.claimedBy }),
  ...(order.claimedAt === null ? {} : { claimedAt: order.claimedAt.toISOString() }),
  ...(order.claimNote === null ? {} : { claimNote: order.claimNote }),
  ...(order.verifiedBySnapshotId === null ? {} : { verifiedBySnapshotId: order.verifiedBySnapshotId }),
});
