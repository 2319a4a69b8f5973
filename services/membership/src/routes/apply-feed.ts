import { eventsOf, requireVersion } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FeedBody, FeedId, renderFeed } from '../bodies/feed-body.ts';
import { PlanHashBody } from '../bodies/plan-hash.ts';
import { identify, requireFeedAuthority } from '../caller.ts';
import { route } from '../context.ts';
import { gateFactsOf, lockRoster, releasesOf, requireFeed } from '../db/feeds.ts';
import { decideApplication, RELEASES_NEEDED, validReleases } from '../domain/feed.ts';
import { judgePlan } from '../domain/feed-gate.ts';
import { applyChanges, beginApplying } from '../flows/apply-feed.ts';

export const applyFeed = route({
  operationId: 'applyFeed',
  method: 'POST',
  url: '/v1/hr-feeds/:feedId/application',
  tag: 'HR feeds',
  summary: 'Apply the plan of a feed',
  description:
    'The plan hash says which plan is meant. Leavers lose every membership in the same transaction (R7, R8). Big plans answer `applying` and go on by themselves, in pieces that survive a crash. A held or refused plan needs two releases first.',
  scopes: ['hr:feeds', 'memberships:write', 'admin'],
  ifMatch: 'optional',
  params: Type.Object({ feedId: FeedId }),
  query: Type.Object({ dryRun: Type.Boolean({ default: false, description: 'Answers as if, and applies nothing' }) }),
  body: PlanHashBody,
  responses: { 200: Type.Object({ ...FeedBody.properties, wouldChange: Type.Optional(Type.Boolean()) }) },
  errors: [
    'authority_missing',
    'caller_not_on_roster',
    'feed_not_found',
    'plan_hash_mismatch',
    'roster_moved_on',
    'feed_in_progress',
    'feed_not_released',
    'state_conflict',
  ],
  handle: async (input) => {
    const { tx, context, params, body, now } = input;
    const caller = await identify(input);
    requireFeedAuthority(caller, input.principal);
    const roster = await lockRoster(tx);
    const feed = await requireFeed(tx, params.feedId, 'lock');
    requireVersion(feed.version, input.ifMatchGiven);
    const releases = await releasesOf(tx, feed.feedId);
    const facts = await gateFactsOf(tx, { ...feed, stale: feed.gate.rule === 'stale_feed' }, now);
    const decision = decideApplication(
      feed,
      {
        planHash: body.planHash,
        releases,
        baseVersion: feed.baseVersion,
        rosterVersion: roster.version,
        verdict: judgePlan(facts),
      },
      now,
    );
    eventsOf(decision);
    const released = { ...feed, released: validReleases(feed, releases, now).length >= RELEASES_NEEDED };
    const applied =
      feed.changes <= context.feedChangesAtOnce
        ? await applyChanges(tx, released, feed.changes, caller.acting)
        : await beginApplying(tx, released, caller.acting);
    const answer = renderFeed(applied, releases, now);
    if (!input.query.dryRun) return { status: 200, body: answer, version: applied.version };
    return { status: 200, body: { ...answer, wouldChange: feed.changes > 0 }, version: feed.version, rollback: true };
  },
});
