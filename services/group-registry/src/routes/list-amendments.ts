import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { AmendmentSummary } from '../bodies/amendment-body.ts';
import { renderAmendmentRow } from '../bodies/render-amendment.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { listAmendments as read } from '../db/amendments.ts';
import { countHistory, requireGroup } from '../db/history.ts';

export const listAmendments = route({
  operationId: 'listAmendments',
  method: 'GET',
  url: '/v1/groups/:groupId/amendments',
  tag: 'Amendments',
  summary: 'The amendments of a group',
  description: 'The latest first unless told otherwise.',
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object(listParameters('-number', 'number')),
  responses: { 200: ListOf(AmendmentSummary) },
  errors: ['group_not_found'],
  handle: async ({ tx, params, query }) => {
    const [after] = (decodeCursor(query.cursor, 'number') ?? []) as [number?];
    const rows = await read(tx, params.groupId, { sort: query.sort, after, limit: query.limit + 1 });
    if (rows.length === 0) await requireGroup(tx, params.groupId);
    const total = query.count ? await countHistory(tx, 'amendments', params.groupId) : undefined;
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.number],
      (row) => renderAmendmentRow(params.groupId, row),
      total,
    );
    return { status: 200, body };
  },
});
