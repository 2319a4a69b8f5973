import { Type } from '@sinclair/typebox';
import { FeedBody, FeedId, renderFeed } from '../bodies/feed-body.ts';
import { route } from '../context.ts';
import { releasesOf, requireFeed } from '../db/feeds.ts';

export const getFeed = route({
  operationId: 'getFeed',
  method: 'GET',
  url: '/v1/hr-feeds/:feedId',
  tag: 'HR feeds',
  summary: 'Read an HR feed and its plan',
  scopes: ['hr:feeds', 'memberships:read', 'memberships:write', 'admin'],
  params: Type.Object({ feedId: FeedId }),
  responses: { 200: FeedBody },
  errors: ['feed_not_found'],
  handle: async ({ tx, params: { feedId }, now }) => {
    const feed = await requireFeed(tx, feedId);
    return { status: 200, body: renderFeed(feed, await releasesOf(tx, feedId), now), version: feed.version };
  },
});
