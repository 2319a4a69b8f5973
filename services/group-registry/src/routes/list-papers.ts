import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PaperBody, renderPaper } from '../bodies/paper-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { readGroup } from '../db/load-group.ts';
import { listPapers as read } from '../db/papers.ts';

const { limit, cursor } = pageParameters;

export const listPapers = route({
  operationId: 'listPapers',
  method: 'GET',
  url: '/v1/groups/:groupId/papers',
  tag: 'Papers',
  summary: 'The creation papers of a group',
  description: 'Oldest first, with those that only earlier versions of the dossier have (R2).',
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object({ limit, cursor }),
  responses: { 200: ListOf(PaperBody) },
  errors: ['group_not_found'],
  handle: async ({ tx, params, query, now }) => {
    const [after = ''] = decodeCursor(query.cursor, 'string') ?? [];
    const { group } = await readGroup(tx, params.groupId, now);
    const rows = await read(tx, params.groupId, String(after), query.limit + 1);
    const present = new Set(group.content.papers.map(({ paperId }) => paperId));
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.paper_id],
      (row) => renderPaper(row, present.has(row.paper_id)),
    );
    return { status: 200, body };
  },
});
