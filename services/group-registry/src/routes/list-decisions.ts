import { Timestamp } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { DossierRef, NamedPerson } from '../bodies/group-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { countHistory, type DecisionRow, listDecisions as read } from '../db/history.ts';

const DecisionRecord = Type.Object({
  version: Type.Integer({ description: 'Version of the group that the decision led to' }),
  step: Type.String({ examples: ['vetting'] }),
  decision: Type.String({ examples: ['approve'] }),
  reason: Type.Optional(Type.String()),
  decidedBy: Type.Union([NamedPerson, Type.Null()], { description: 'null where a clock or the roster acted' }),
  onBehalfOf: Type.Optional(Type.String({ description: 'Person id of the `delegator`' })),
  delegator: Type.Optional({ ...NamedPerson, description: 'Whose deputy decided; absent: in their own right' }),
  dossier: Type.Union([DossierRef, Type.Null()], { description: 'The frozen version that was decided upon' }),
  policyVersion: Type.Integer(),
  decidedAt: Timestamp,
});

export const listDecisions = route({
  operationId: 'listDecisions',
  method: 'GET',
  url: '/v1/groups/:groupId/decisions',
  tag: 'Records',
  summary: 'Every step taken on a group',
  description: 'In order, unless told otherwise.',
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object(listParameters('version', '-version')),
  responses: { 200: ListOf(DecisionRecord) },
  errors: ['group_not_found'],
  handle: async ({ tx, params, query }) => {
    const [after] = (decodeCursor(query.cursor, 'number') ?? []) as [number?];
    const rows = await read(tx, params.groupId, { sort: query.sort, after, limit: query.limit + 1 });
    const total = query.count ? await countHistory(tx, 'decisions', params.groupId) : undefined;
    return { status: 200, body: pageOf(rows, query.limit, (row) => [row.version], recordOf, total) };
  },
});

const recordOf = (row: DecisionRow) => ({
  version: row.version,
  step: row.step,
  decision: row.decision,
  ...(row.reason !== null && { reason: row.reason }),
  decidedBy:
    row.decided_by === null
      ? null
      : { personId: row.decided_by, employeeNumber: row.employee_number ?? '', realName: row.real_name ?? '' },
  ...(row.on_behalf_of !== null && {
    onBehalfOf: row.on_behalf_of,
    delegator: {
      personId: row.on_behalf_of,
      employeeNumber: row.delegator_number ?? '',
      realName: row.delegator_name ?? '',
    },
  }),
  dossier:
    row.dossier_version === null || row.dossier_sha256 === null
      ? null
      : { version: row.dossier_version, sha256: row.dossier_sha256 },
  policyVersion: row.policy_version,
  decidedAt: row.decided_at.toISOString(),
});
