import { OneOf, PersonId } from '@groupwarden/contracts';
import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FeedId } from '../bodies/feed-body.ts';
import { route } from '../context.ts';
import { changesPage } from '../db/feed-changes.ts';
import { requireFeed } from '../db/feeds.ts';
import { CHANGE_KINDS } from '../domain/feed-plan.ts';

const TargetBody = Type.Object({}, { additionalProperties: true, description: 'The person in the terms of a feed' });

const ChangeBody = Type.Object({
  seq: Type.Integer(),
  kind: OneOf(CHANGE_KINDS),
  employeeNumber: Type.String(),
  personId: PersonId,
  absent: Type.Boolean({ description: 'Left without being named as a leaver; only these count for the failsafe' }),
  fields: Type.Array(Type.String(), { description: 'What differs' }),
  before: Type.Union([TargetBody, Type.Null()]),
  after: TargetBody,
});

export const listFeedChanges = route({
  operationId: 'listFeedChanges',
  method: 'GET',
  url: '/v1/hr-feeds/:feedId/changes',
  tag: 'HR feeds',
  summary: 'Read the plan of a feed, change by change',
  scopes: ['hr:feeds', 'people:read', 'admin'],
  params: Type.Object({ feedId: FeedId }),
  query: Type.Object({ ...pageParameters, kind: Type.Optional(OneOf(CHANGE_KINDS)) }),
  responses: { 200: ListOf(ChangeBody) },
  errors: ['invalid_cursor', 'feed_not_found'],
  handle: async ({ tx, params: { feedId }, query: { limit, cursor, count, kind } }) => {
    const feed = await requireFeed(tx, feedId);
    const after = Number(decodeCursor(cursor, 'number')?.[0] ?? 0);
    const rows = await changesPage(tx, feedId, kind, after, limit + 1);
    const total = count
      ? kind === undefined
        ? feed.changes
        : (feed.counts[`${kind}s`] ?? feed.counts[kind])
      : undefined;
    return {
      status: 200,
      body: pageOf(
        rows,
        limit,
        (row) => [row.seq],
        (row) => ({ ...row, fields: [...row.fields] }),
        total,
      ),
    };
  },
});
