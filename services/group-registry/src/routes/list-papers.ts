import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PaperBody, renderPaper } from '../bodies/paper-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { countHistory } from '../db/history.ts';
import { readGroup } from '../db/load-group.ts';
import { listPapers as read } from '../db/papers.ts';

export const listPapers = route({
  operationId: 'listPapers',
  method: 'GET',
  url: '/v1/groups/:groupId/papers',
  tag: 'Papers',
  summary: 'The creation papers of a group',
  description: 'Oldest first unless told otherwise, with those that only earlier versions of the dossier have (R2).',
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object(listParameters('addedAt', '-addedAt')),
  responses: { 200: ListOf(PaperBody) },
  errors: ['group_not_found'],
  handle: async ({ tx, params, query, now }) => {
    const [after] = (decodeCursor(query.cursor, 'string') ?? []) as [string?];
    const { group } = await readGroup(tx, params.groupId, now);
    const rows = await read(tx, params.groupId, { sort: query.sort, after, limit: query.limit + 1 });
    const present = new Set(group.content.papers.map(({ paperId }) => paperId));
    const total = query.count ? await countHistory(tx, 'papers', params.groupId) : undefined;
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.paper_id],
      (row) => renderPaper(row, present.has(row.paper_id)),
      total,
    );
    return { status: 200, body };
  },
});
