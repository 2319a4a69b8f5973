import { Type } from '@sinclair/typebox';
import { renderSnapshot, SnapshotBody } from '../bodies/snapshot-body.ts';
import { SnapshotForm, SnapshotRequest } from '../bodies/snapshot-request.ts';
import { identify, requireGroupAuthority } from '../caller.ts';
import { route } from '../context.ts';
import { employeeNumbersOf } from '../db/accounts.ts';
import { requireGroup } from '../db/groups.ts';
import { checkRoster } from '../flows/check-roster.ts';
import { readSnapshot } from '../flows/read-snapshot.ts';
import { readSnapshotUpload } from '../ingest/read-snapshot-upload.ts';

export const submitSnapshot = route({
  operationId: 'submitSnapshot',
  method: 'POST',
  url: '/v1/roster-snapshots',
  tag: 'Roster checks',
  summary: "Hand in a group's member list and have it checked",
  description:
    'The payload is what the platform returned, as it is, or {members: [{accountId, displayName, role}]}. A list that people export comes as multipart/form-data instead: the same fields, and as `file` a CSV (UTF-8 or GB18030) or a workbook (XLSX) with a heading line of accountId, displayName and role or their Chinese names; other columns are dropped unread. A list that is incomplete, says so itself, or does not have as many members as reported, orders and verifies no removal; one that would take too many members away is held (R6–R8).',
  scopes: ['rosters:write', 'memberships:write'],
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  rawBody: ['application/json', 'multipart/form-data'],
  rawJson: SnapshotRequest,
  rawForm: SnapshotForm,
  bodyLimit: 128 * 1024 * 1024,
  responses: { 200: SnapshotBody, 201: SnapshotBody },
  errors: [
    'authority_missing',
    'caller_not_on_roster',
    'group_not_found',
    'state_conflict',
    'platform_mismatch',
    'payload_unreadable',
    'workbook_encrypted',
    'workbook_too_large',
    'workbook_linked',
    'wrong_group',
    'taken_in_future',
  ],
  handle: async (input) => {
    const { tx, query, now } = input;
    const request = await readSnapshotUpload(input.body);
    const caller = await identify(input);
    const group = await requireGroup(tx, request.groupId);
    requireGroupAuthority(caller, group);
    const list = readSnapshot(request, group, now);
    const { snapshot, findings, orders, changed } = await checkRoster(tx, group, list, caller.acting);
    const numbers = await employeeNumbersOf(
      tx,
      findings.map((finding) => finding.personId),
    );
    const rendered = renderSnapshot(snapshot, findings, orders, numbers, now);
    if (query.dryRun) return { status: 200, body: { ...rendered, wouldChange: changed > 0 }, rollback: true };
    return { status: 201, body: rendered, location: `/v1/roster-snapshots/${snapshot.snapshotId}` };
  },
});
