import { FINDING_KINDS, GroupId, OneOf, PersonId } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FindingBody, renderFinding, SnapshotId } from '../bodies/snapshot-body.ts';
import { route } from '../context.ts';
import { employeeNumbersOf } from '../db/accounts.ts';
import { countFindings, listFindings } from '../db/roster-checks.ts';

export const listRosterFindings = route({
  operationId: 'listRosterFindings',
  method: 'GET',
  url: '/v1/roster-findings',
  tag: 'Roster checks',
  summary: 'List what member lists have shown',
  description: 'The newest first unless told otherwise; ids are in the order of time.',
  scopes: ['memberships:read', 'rosters:write', 'memberships:write', 'admin'],
  query: Type.Object({
    ...listParameters('-id', 'id'),
    groupId: Type.Optional(GroupId),
    snapshotId: Type.Optional(SnapshotId),
    kind: Type.Optional(OneOf(FINDING_KINDS)),
    personId: Type.Optional(PersonId),
  }),
  responses: { 200: ListOf(FindingBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, sort, groupId, snapshotId, kind, personId } }) => {
    const filter = { groupId, snapshotId, kind, personId };
    const [after] = (decodeCursor(cursor, 'string') ?? []) as [string?];
    const rows = await listFindings(tx, filter, { sort, after, limit: limit + 1 });
    const numbers = await employeeNumbersOf(
      tx,
      rows.map((finding) => finding.personId),
    );
    const total = count ? await countFindings(tx, filter) : undefined;
    return {
      status: 200,
      body: pageOf(
        rows,
        limit,
        (finding) => [finding.findingId],
        (finding) => renderFinding(finding, numbers),
        total,
      ),
    };
  },
});
