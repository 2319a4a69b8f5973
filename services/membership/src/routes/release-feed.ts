import { callerOf } from '@groupwarden/roster-projection';
import { eventsOf, requireVersion } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FeedBody, FeedId, renderFeed } from '../bodies/feed-body.ts';
import { PlanReleaseBody } from '../bodies/plan-hash.ts';
import { identify, mayRunRoster } from '../caller.ts';
import { route } from '../context.ts';
import { insertRelease, releasesOf, requireFeed, updateFeed } from '../db/feeds.ts';
import { decideRelease } from '../domain/feed.ts';
import { publishFeed } from '../flows/apply-feed.ts';

export const releaseFeed = route({
  operationId: 'releaseFeed',
  method: 'POST',
  url: '/v1/hr-feeds/:feedId/releases',
  tag: 'HR feeds',
  summary: 'Release exactly this plan, as one of two people',
  description:
    'For a held or refused plan: unit head, office staff or HR staff, neither the uploader nor twice the same. Good for 24 h and for this plan only (mass-change failsafe).',
  scopes: ['hr:feeds', 'memberships:write', 'admin'],
  callers: 'person',
  ifMatch: 'optional',
  params: Type.Object({ feedId: FeedId }),
  body: PlanReleaseBody,
  responses: { 200: FeedBody },
  errors: [
    'authority_missing',
    'caller_not_on_roster',
    'separation_of_duties',
    'feed_not_found',
    'plan_hash_mismatch',
    'release_not_needed',
    'release_repeated',
  ],
  handle: async (input) => {
    const { tx, principal, params, body, now } = input;
    const { personId, ...person } = await callerOf(tx, principal);
    const { acting } = await identify(input);
    const feed = await requireFeed(tx, params.feedId, 'lock');
    requireVersion(feed.version, input.ifMatchGiven);
    const before = await releasesOf(tx, feed.feedId);
    const command = { planHash: body.planHash, personId, mayRelease: mayRunRoster({ personId, ...person }, now) };
    const [release] = eventsOf(decideRelease(feed, before, command, now));
    if (!release) throw new Error('An accepted release is one fact');
    await insertRelease(tx, feed.feedId, release, body.reason);
    const version = feed.version + 1;
    await updateFeed(tx, feed.feedId, { version });
    publishFeed(tx, 'released', { ...feed, version }, acting, body.reason);
    return { status: 200, body: renderFeed({ ...feed, version }, [...before, release], now), version };
  },
});
