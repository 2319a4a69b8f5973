import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { AmendmentSummary } from '../bodies/amendment-body.ts';
import { renderAmendmentRow } from '../bodies/render-amendment.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { listAmendments as read } from '../db/amendments.ts';
import { requireGroup } from '../db/history.ts';

const { limit, cursor } = pageParameters;

export const listAmendments = route({
  operationId: 'listAmendments',
  method: 'GET',
  url: '/v1/groups/:groupId/amendments',
  tag: 'Amendments',
  summary: 'The amendments of a group, the latest first',
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object({ limit, cursor }),
  responses: { 200: ListOf(AmendmentSummary) },
  errors: ['group_not_found'],
  handle: async ({ tx, params, query }) => {
    const [below = 2_000_000] = decodeCursor(query.cursor, 'number') ?? [];
    const rows = await read(tx, params.groupId, Number(below), query.limit + 1);
    if (rows.length === 0) await requireGroup(tx, params.groupId);
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.number],
      (row) => renderAmendmentRow(params.groupId, row),
    );
    return { status: 200, body };
  },
});
