import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { applyingFeed } from '../db/feeds.ts';
import { applyChanges } from '../flows/apply-feed.ts';

/** Goes on with a feed that is too big for one transaction, or that a crash cut off: one piece per transaction. */
export const continueFeeds: Sweep<Context> = {
  name: 'continue-feeds',
  everyMs: 1000,
  scope: 'unit',
  run: async (tx, { now, context }) => {
    const feed = await applyingFeed(tx);
    if (!feed) return false;
    await applyChanges(tx, feed, context.feedPieceChanges, {
      actor: feed.appliedBy ?? 'system:membership',
      now,
      newId: context.newId,
    });
    return true;
  },
};
