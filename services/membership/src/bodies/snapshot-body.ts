import { FINDING_KINDS, GroupId, Id, OneOf, PersonId, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { FindingRow, RemovalOrderRow, SnapshotRow } from '../db/schema.ts';
import { RemovalOrderBody, renderOrder } from './removal-order-body.ts';

export const SnapshotId = Id('snp', 'Roster snapshot');

/** Something that a member list shows and that should not be. */
export const FindingBody = Type.Object(
  {
    id: Id('fnd', 'Finding'),
    kind: OneOf(FINDING_KINDS),
    groupId: GroupId,
    snapshotId: SnapshotId,
    accountId: Type.Optional(Type.String()),
    displayName: Type.Optional(Type.String()),
    personId: Type.Optional(PersonId),
    employeeNumber: Type.Optional(Type.String()),
    detail: Type.String(),
    removalOrderId: Type.Optional(Type.String()),
    foundAt: Timestamp,
  },
  { title: 'RosterFinding' },
);

export const HeldBody = Type.Object(
  {
    rule: Type.String(),
    limit: Type.Number(),
    value: Type.Number(),
    of: Type.Number(),
    share: Type.Number(),
    limitShare: Type.Number(),
    groupId: Type.Optional(Type.String()),
  },
  {
    description: 'The list would take so many members away that it is doubted instead: nothing was changed (domain §5)',
  },
);

/** A member list and what followed from it. */
export const SnapshotBody = Type.Object(
  {
    id: SnapshotId,
    checkId: Type.String(),
    groupId: GroupId,
    platform: Type.String(),
    takenAt: Timestamp,
    receivedAt: Timestamp,
    complete: Type.Boolean(),
    incompleteReason: Type.Optional(Type.String()),
    superseded: Type.Boolean({ description: 'Older than a list that took effect: on record, without effect' }),
    reportedTotal: Type.Optional(Type.Integer()),
    counts: Type.Record(Type.String(), Type.Integer()),
    findings: Type.Array(FindingBody),
    removalOrders: Type.Array(RemovalOrderBody, {
      description: 'Orders that this list opened, kept open, verified or re-opened',
    }),
    held: Type.Optional(HeldBody),
    submittedBy: Type.String(),
    wouldChange: Type.Optional(Type.Boolean({ description: 'Dry run only' })),
  },
  { title: 'RosterSnapshot' },
);

export const renderFinding = (
  finding: FindingRow,
  numbers: ReadonlyMap<string, string>,
): Static<typeof FindingBody> => {
  const employeeNumber = finding.personId === null ? undefined : numbers.get(finding.personId);
  return {
    id: finding.findingId,
    kind: finding.kind,
    groupId: finding.groupId,
    snapshotId: finding.snapshotId,
    ...(finding.accountId === null ? {} : { accountId: finding.accountId }),
    ...(finding.displayName === null ? {} : { displayName: finding.displayName }),
    ...(finding.personId === null ? {} : { personId: finding.personId }),
    ...(employeeNumber === undefined ? {} : { employeeNumber }),
    detail: finding.detail,
    ...(finding.removalOrderId === null ? {} : { removalOrderId: finding.removalOrderId }),
    foundAt: finding.foundAt.toISOString(),
  };
};

export const renderSnapshot = (
  snapshot: SnapshotRow,
  findings: readonly FindingRow[],
  orders: readonly RemovalOrderRow[],
  numbers: ReadonlyMap<string, string>,
  now: Date,
): Static<typeof SnapshotBody> => ({
  id: snapshot.snapshotId,
  checkId: snapshot.checkId,
  groupId: snapshot.groupId,
  platform: snapshot.platform,
  takenAt: snapshot.takenAt.toISOString(),
  receivedAt: snapshot.receivedAt.toISOString(),
  complete: snapshot.complete,
  ...(snapshot.incompleteWhy === null ? {} : { incompleteReason: snapshot.incompleteWhy }),
  superseded: snapshot.superseded,
  ...(snapshot.reportedTotal === null ? {} : { reportedTotal: snapshot.reportedTotal }),
  counts: snapshot.counts,
  findings: findings.map((finding) => renderFinding(finding, numbers)),
  removalOrders: orders.map((order) => renderOrder(order, now)),
  ...(snapshot.held === null ? {} : { held: snapshot.held }),
  submittedBy: snapshot.submittedBy,
});
