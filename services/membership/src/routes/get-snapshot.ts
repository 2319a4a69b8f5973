import { Type } from '@sinclair/typebox';
import { renderSnapshot, SnapshotBody, SnapshotId } from '../bodies/snapshot-body.ts';
import { route } from '../context.ts';
import { employeeNumbersOf } from '../db/accounts.ts';
import { ordersOfSnapshot } from '../db/removal-orders.ts';
import { findingsOf, requireSnapshot } from '../db/roster-checks.ts';

export const getSnapshot = route({
  operationId: 'getSnapshot',
  method: 'GET',
  url: '/v1/roster-snapshots/:snapshotId',
  tag: 'Roster checks',
  summary: 'Read a member list that was handed in, and what followed',
  scopes: ['memberships:read', 'rosters:write', 'memberships:write', 'admin'],
  params: Type.Object({ snapshotId: SnapshotId }),
  responses: { 200: SnapshotBody },
  errors: ['snapshot_not_found'],
  handle: async ({ tx, params: { snapshotId }, now }) => {
    const snapshot = await requireSnapshot(tx, snapshotId);
    const findings = await findingsOf(tx, snapshotId);
    const orders = await ordersOfSnapshot(
      tx,
      snapshotId,
      findings.flatMap((finding) => finding.removalOrderId ?? []),
    );
    const numbers = await employeeNumbersOf(
      tx,
      findings.map((finding) => finding.personId),
    );
    return { status: 200, body: renderSnapshot(snapshot, findings, orders, numbers, now) };
  },
});
