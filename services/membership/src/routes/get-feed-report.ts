import { OneOf } from '@groupwarden/contracts';
import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FeedId } from '../bodies/feed-body.ts';
import { route } from '../context.ts';
import { countAllIssues, issuesAfter } from '../db/feed-changes.ts';
import { requireFeed } from '../db/feeds.ts';

const IssueBody = Type.Object({
  row: Type.Integer({ description: '1 for the first data row' }),
  column: Type.Optional(Type.String()),
  code: Type.String(),
  severity: OneOf(['rejected', 'review'] as const, {
    description: 'rejected: the row has no effect; review: the field has none',
  }),
  detail: Type.String(),
});

export const getFeedReport = route({
  operationId: 'getFeedReport',
  method: 'GET',
  url: '/v1/hr-feeds/:feedId/report',
  tag: 'HR feeds',
  summary: 'Read what is wrong with the rows of a feed',
  scopes: ['hr:feeds', 'people:read', 'admin'],
  params: Type.Object({ feedId: FeedId }),
  query: Type.Object(pageParameters),
  responses: {
    200: Type.Object({
      ...ListOf(IssueBody).properties,
      rows: Type.Integer(),
      counts: Type.Record(Type.String(), Type.Integer()),
    }),
  },
  errors: ['invalid_cursor', 'feed_not_found'],
  handle: async ({ tx, params: { feedId }, query: { limit, cursor, count } }) => {
    const { rows, counts } = await requireFeed(tx, feedId);
    const after = (decodeCursor(cursor, 'number', 'string', 'string') ?? [0, '', '']) as [number, string, string];
    const issues = await issuesAfter(tx, feedId, after, limit + 1);
    const total = count ? await countAllIssues(tx, feedId) : undefined;
    const page = pageOf(
      issues,
      limit,
      (issue) => [issue.row, issue.code, issue.column],
      ({ column, ...issue }) => ({ ...issue, ...(column === '' ? {} : { column }) }),
      total,
    );
    return { status: 200, body: { ...page, rows, counts } };
  },
});
