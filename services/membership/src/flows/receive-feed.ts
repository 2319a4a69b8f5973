import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import { clearStage, countIssues } from '../db/feed-rows.ts';
import { earlierFeed, gateFactsOf, insertFeed, lockRoster } from '../db/feeds.ts';
import type { FeedRow } from '../db/schema.ts';
import { requireUnit } from '../db/units.ts';
import { judgePlan } from '../domain/feed-gate.ts';
import { compareManifest, sha256Of } from '../ingest/manifest.ts';
import { openFeed } from '../ingest/read-feed.ts';
import { asProblem, readable, type Upload } from '../ingest/read-upload.ts';
import type { Acting } from './acting.ts';
import { publishFeed } from './apply-feed.ts';
import { planFeed } from './plan-feed.ts';
import { stageFeed } from './stage-feed.ts';

/** Reads a feed, plans what it would change and judges the plan (domain §5). Nothing of the roster changes. */
export async function receiveFeed(tx: Transaction, upload: Upload, acting: Acting): Promise<FeedRow> {
  const unit = await requireUnit(tx);
  const { version: baseVersion, applyingFeedId } = await lockRoster(tx);
  if (applyingFeedId !== null)
    throw new Problem('feed_in_progress', { detail: `Feed ${applyingFeedId} is being applied.` });
  const { source, mode, content } = upload;
  const today = localDate(unit.timeZone, acting.now);
  const feedId = acting.newId('fed');
  const { encoding, records } = readable(() => openFeed(upload.format, content, upload.manifest.sheet));
  const rows = await stageFeed(tx, feedId, records, today).catch((error: unknown) => {
    throw asProblem(error);
  });
  const sha256 = sha256Of(content);
  const mismatches = compareManifest(upload.manifest, { source, mode, rows, sha256 });
  if (mismatches.length > 0)
    throw new Problem('manifest_mismatch', {
      detail: 'Nothing was changed.',
      errors: mismatches.map((mismatch) => ({ ...mismatch, code: 'manifest_mismatch' })),
    });

  const plan = await planFeed(tx, { feedId, source, mode, baseVersion, today, newId: acting.newId });
  await clearStage(tx, feedId);
  const { repeatOf, stale } = await earlierFeed(tx, source, sha256);
  const facts = await gateFactsOf(
    tx,
    { feedId, source, absent: plan.absent, stale: stale && plan.changes > 0 },
    acting.now,
  );
  const { state, gate } = judgePlan(facts);
  const issues = await countIssues(tx, feedId);
  const { joiner: joiners, leaver: leavers, mover: movers, changed, unchanged } = plan.kinds;
  const feed: FeedRow = {
    feedId,
    unitId: unit.unitId,
    source,
    mode,
    state,
    sha256,
    encoding,
    rows,
    counts: { joiners, leavers, movers, changed, unchanged, ...issues },
    gate,
    planHash: plan.planHash,
    absent: plan.absent,
    released: false,
    repeatOf,
    baseVersion,
    changes: plan.changes,
    appliedSeq: 0,
    uploadedBy: acting.actor,
    appliedBy: null,
    version: 1,
    createdAt: acting.now,
    appliedAt: null,
  };
  await insertFeed(tx, feed);
  publishFeed(tx, state, feed, acting);
  return feed;
}
