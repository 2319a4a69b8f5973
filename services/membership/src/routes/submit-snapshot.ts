import { GroupId, OneOf, PLATFORMS, Timestamp } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { renderSnapshot, SnapshotBody } from '../bodies/snapshot-body.ts';
import { identify, requireGroupAuthority } from '../caller.ts';
import { route } from '../context.ts';
import { employeeNumbersOf } from '../db/accounts.ts';
import { requireGroup } from '../db/groups.ts';
import { checkRoster } from '../flows/check-roster.ts';
import { readSnapshot } from '../flows/read-snapshot.ts';

export const submitSnapshot = route({
  operationId: 'submitSnapshot',
  method: 'POST',
  url: '/v1/roster-snapshots',
  tag: 'Roster checks',
  summary: "Hand in a group's member list and have it checked",
  description:
    'The payload is what the platform returned, as it is, or {members: [{accountId, displayName, role}]}. A list that is incomplete, says so itself, or does not have as many members as reported, orders and verifies no removal; one that would take too many members away is held (R6–R8).',
  scopes: ['rosters:write', 'memberships:write'],
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  body: Type.Object(
    {
      groupId: GroupId,
      platform: OneOf(PLATFORMS),
      takenAt: Timestamp,
      complete: Type.Boolean(),
      reportedTotal: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
      payload: Type.Unknown({ description: "The platform's answer" }),
    },
    { additionalProperties: false },
  ),
  bodyLimit: 128 * 1024 * 1024,
  responses: { 200: SnapshotBody, 201: SnapshotBody },
  errors: [
    'authority_missing',
    'caller_not_on_roster',
    'group_not_found',
    'state_conflict',
    'platform_mismatch',
    'payload_unreadable',
    'wrong_group',
    'taken_in_future',
  ],
  examples: {
    body: {
      groupId: 'grp_01m83sqe1bexy8pzpbncthet7y',
      platform: 'onebot11',
      takenAt: '2026-11-23T01:30:00.000Z',
      complete: true,
      payload: {
        status: 'ok',
        retcode: 0,
        data: [{ group_id: 723456189, user_id: 100001, card: '党政办公室-姚云建', role: 'admin' }],
      },
    },
  },
  handle: async (input) => {
    const { tx, query, body, now } = input;
    const caller = await identify(input);
    const group = await requireGroup(tx, body.groupId);
    requireGroupAuthority(caller, group);
    const list = readSnapshot(body, group, now);
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
