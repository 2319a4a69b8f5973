import { feedEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { changesAfter } from '../db/feed-changes.ts';
import { lockRoster, setRoster, updateFeed } from '../db/feeds.ts';
import type { FeedRow } from '../db/schema.ts';
import { type Acting, envelopeOf } from './acting.ts';
import { changePeople } from './change-people.ts';

/** Rows per statement within one transaction. */
const BATCH = 2000;

/** Begins a feed that is too big for one transaction; the sweep goes on with it. */
export async function beginApplying(tx: Transaction, feed: FeedRow, acting: Acting): Promise<FeedRow> {
  const { version } = await lockRoster(tx);
  await setRoster(tx, version + 1, feed.feedId);
  const change = {
    state: 'applying',
    appliedBy: acting.actor,
    appliedAt: acting.now,
    released: feed.released,
  } as const;
  await updateFeed(tx, feed.feedId, change);
  return { ...feed, ...change };
}

/** Applies at most `limit` changes and remembers how far it came; the last piece makes the feed `applied`. */
export async function applyChanges(tx: Transaction, feed: FeedRow, limit: number, acting: Acting): Promise<FeedRow> {
  let done = feed.appliedSeq;
  const goal = Math.min(feed.changes, done + limit);
  while (done < goal) {
    const changes = await changesAfter(tx, feed.feedId, done, Math.min(BATCH, goal - done));
    await changePeople(tx, feed, changes, acting);
    done = changes.at(-1)?.seq ?? goal;
  }
  const applied: FeedRow = { ...feed, appliedSeq: done };
  return done < feed.changes ? keepGoing(tx, applied) : finish(tx, applied, acting);
}

async function keepGoing(tx: Transaction, feed: FeedRow): Promise<FeedRow> {
  await updateFeed(tx, feed.feedId, { appliedSeq: feed.appliedSeq });
  return feed;
}

async function finish(tx: Transaction, feed: FeedRow, acting: Acting): Promise<FeedRow> {
  const { version, applyingFeedId } = await lockRoster(tx);
  await setRoster(tx, applyingFeedId === feed.feedId ? version : version + 1, null);
  const applied: FeedRow = {
    ...feed,
    state: 'applied',
    appliedBy: feed.appliedBy ?? acting.actor,
    appliedAt: acting.now,
    version: feed.version + 1,
  };
  const { state, appliedSeq, appliedBy, appliedAt, released } = applied;
  await updateFeed(tx, feed.feedId, { state, appliedSeq, appliedBy, appliedAt, released, version: applied.version });
  publishFeed(tx, 'applied', applied, acting);
  return applied;
}

/** Publishes a feed as it is now. */
export function publishFeed(
  tx: Transaction,
  fact: keyof typeof feedEvents,
  feed: FeedRow,
  acting: Acting,
  reason?: string,
): void {
  const { rule, limit, value } = feed.gate;
  enqueue(tx, {
    definition: feedEvents[fact],
    subject: feed.feedId,
    aggregateVersion: feed.version,
    ...envelopeOf(acting),
    data: {
      feedId: feed.feedId,
      source: feed.source,
      state: feed.state,
      planHash: feed.planHash,
      counts: feed.counts,
      gate: { rule, limit, value },
      ...(reason === undefined ? {} : { reason }),
    },
  });
}
