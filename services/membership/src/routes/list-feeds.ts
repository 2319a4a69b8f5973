import { FEED_STATES, OneOf } from '@groupwarden/contracts';
import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FeedBody, renderFeed } from '../bodies/feed-body.ts';
import { route } from '../context.ts';
import { countFeeds, listFeeds as query, releasesOfFeeds } from '../db/feeds.ts';

export const listFeeds = route({
  operationId: 'listFeeds',
  method: 'GET',
  url: '/v1/hr-feeds',
  tag: 'HR feeds',
  summary: 'List HR feeds',
  scopes: ['hr:feeds', 'memberships:read', 'memberships:write', 'admin'],
  query: Type.Object({
    ...pageParameters,
    state: Type.Optional(OneOf(FEED_STATES)),
    source: Type.Optional(Type.String({ maxLength: 64 })),
    sort: Type.Unsafe<'createdAt' | '-createdAt'>({
      ...OneOf(['createdAt', '-createdAt'], { description: 'Newest first, unless told otherwise' }),
      default: '-createdAt',
    }),
  }),
  responses: { 200: ListOf(FeedBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, sort, state, source }, now }) => {
    const after = decodeCursor(cursor, 'string', 'string') as [string, string] | undefined;
    const rows = await query(tx, { state, source }, { newestFirst: sort === '-createdAt', after, limit: limit + 1 });
    const releases = await releasesOfFeeds(
      tx,
      rows.map((feed) => feed.feedId),
    );
    const total = count ? await countFeeds(tx, { state, source }) : undefined;
    const body = pageOf(
      rows,
      limit,
      (feed) => [feed.createdAt.toISOString(), feed.feedId],
      (feed) => renderFeed(feed, releases.get(feed.feedId) ?? [], now),
      total,
    );
    return { status: 200, body };
  },
});
