import type { FeedState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Release } from '../domain/feed.ts';
import { FAILSAFE, type GateFacts, type GroupLoss } from '../domain/feed-gate.ts';
import { insertAll } from './insert-all.ts';
import { type FeedRow, feeds } from './schema.ts';

export const insertFeed = (tx: Transaction, feed: FeedRow): Promise<void> => insertAll(tx, feeds, [feed]);

/** The feed; locked when it is to change. Throws Problem feed_not_found. */
export async function requireFeed(tx: Transaction, feedId: string, lock: 'lock' | 'read' = 'read'): Promise<FeedRow> {
  const query = tx.db
    .select()
    .from(feeds)
    .where(and(inUnit(tx), eq(feeds.feedId, feedId)));
  const [feed] = lock === 'lock' ? await query.for('update') : await query;
  if (!feed) throw new Problem('feed_not_found');
  return feed;
}

export async function updateFeed(tx: Transaction, feedId: string, change: Partial<FeedRow>): Promise<void> {
  await tx.db
    .update(feeds)
    .set(change)
    .where(and(inUnit(tx), eq(feeds.feedId, feedId)));
}

export interface FeedFilter {
  readonly state: FeedState | undefined;
  readonly source: string | undefined;
}

/** Feeds by the time at which they came, after the place `after`. */
export async function listFeeds(
  tx: Transaction,
  filter: FeedFilter,
  page: { newestFirst: boolean; after: readonly [string, string] | undefined; limit: number },
): Promise<FeedRow[]> {
  const { newestFirst, after, limit } = page;
  const [beyond, order] = newestFirst ? [sql`<`, desc] : [sql`>`, asc];
  const further = after && sql`(${feeds.createdAt}, ${feeds.feedId}) ${beyond} (${after[0]}::timestamptz, ${after[1]})`;
  return tx.db
    .select()
    .from(feeds)
    .where(and(inUnit(tx), ...conditionsOf(filter), further))
    .orderBy(order(feeds.createdAt), order(feeds.feedId))
    .limit(limit);
}

export const countFeeds = (tx: Transaction, filter: FeedFilter): Promise<number> =>
  tx.db.$count(feeds, and(inUnit(tx), ...conditionsOf(filter)));

const conditionsOf = ({ state, source }: FeedFilter): (SQL | undefined)[] => [
  state && eq(feeds.state, state),
  source === undefined ? undefined : eq(feeds.source, source),
];

/** Earlier feeds of the source: the one with this very file, and whether another was applied after it. */
export async function earlierFeed(
  tx: Transaction,
  source: string,
  sha256: string,
): Promise<{ repeatOf: string | null; stale: boolean }> {
  const { rows } = await tx.query<{ feed_id: string; state: string; stale: boolean }>(
    `SELECT f.feed_id, f.state, f.state = 'applied' AND EXISTS (
              SELECT FROM feeds later WHERE later.unit_id = f.unit_id AND later.source = f.source AND later.state = 'applied'
                 AND later.applied_at > f.applied_at AND later.sha256 <> f.sha256) AS stale
       FROM feeds f WHERE f.unit_id = current_setting('groupwarden.unit') AND f.source = $1 AND f.sha256 = $2
      ORDER BY f.applied_at DESC NULLS LAST, f.created_at DESC LIMIT 1`,
    [source, sha256],
  );
  const [found] = rows;
  return { repeatOf: found?.feed_id ?? null, stale: found?.stale ?? false };
}

/** What the failsafe asks of a plan whose changes are stored. */
export async function gateFactsOf(
  tx: Transaction,
  plan: { feedId: string; source: string; absent: number; stale: boolean },
  now: Date,
): Promise<GateFacts> {
  const since = new Date(now.getTime() - FAILSAFE.windowMs);
  const { rows } = await tx.query<{ active: number; window: number }>(
    `SELECT (SELECT count(*) FROM people WHERE unit_id = current_setting('groupwarden.unit') AND source = $1 AND state = 'active') AS active,
            (SELECT coalesce(sum(absent), 0)::int FROM feeds WHERE unit_id = current_setting('groupwarden.unit') AND source = $1
                AND state IN ('applying', 'applied') AND NOT released AND applied_at > $2 AND feed_id <> $3) AS window`,
    [plan.source, since, plan.feedId],
  );
  return {
    absent: plan.absent,
    activePeople: rows[0]?.active ?? 0,
    absentInWindow: rows[0]?.window ?? 0,
    groupLosses: plan.absent === 0 ? [] : await groupLosses(tx, plan.feedId),
    stale: plan.stale,
  };
}

/** What each group would lose by the plan's absences; leavers by name are neither loss nor remaining admin. */
async function groupLosses(tx: Transaction, feedId: string): Promise<GroupLoss[]> {
  const { rows } = await tx.query<GroupLoss>(
    `WITH gone AS (SELECT person_id, absent FROM feed_changes
                    WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1 AND kind = 'leaver'),
          hit AS (SELECT m.group_id, count(*) AS losing FROM gone JOIN memberships m
                      ON m.unit_id = current_setting('groupwarden.unit') AND m.person_id = gone.person_id AND m.state <> 'removed'
                   WHERE gone.absent GROUP BY m.group_id)
     SELECT hit.group_id AS "groupId", hit.losing,
            (SELECT count(*) FROM memberships m WHERE m.unit_id = g.unit_id AND m.group_id = g.group_id AND m.state <> 'removed') AS members,
            (SELECT count(*) FROM people p WHERE p.unit_id = g.unit_id AND p.person_id = ANY(g.admins) AND p.state = 'active'
                AND NOT EXISTS (SELECT FROM gone WHERE gone.person_id = p.person_id AND NOT gone.absent)) AS admins,
            (SELECT count(*) FROM gone JOIN people p ON p.person_id = gone.person_id AND p.state = 'active'
              WHERE gone.absent AND gone.person_id = ANY(g.admins)) AS "losingAdmins"
       FROM hit JOIN groups g ON g.unit_id = current_setting('groupwarden.unit') AND g.group_id = hit.group_id
      WHERE g.state IN ('filed', 'active', 'suspended') ORDER BY hit.losing DESC`,
    [feedId],
  );
  return rows;
}

export const releasesOf = async (tx: Transaction, feedId: string): Promise<Release[]> =>
  (await releasesOfFeeds(tx, [feedId])).get(feedId) ?? [];

/** Releases given so far, by feed. */
export async function releasesOfFeeds(tx: Transaction, feedIds: readonly string[]): Promise<Map<string, Release[]>> {
  const { rows } = await tx.query<Release & { feedId: string }>(
    `SELECT feed_id AS "feedId", person_id AS "personId", plan_hash AS "planHash", released_at AS "releasedAt" FROM feed_releases
      WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = ANY($1) ORDER BY released_at`,
    [feedIds],
    'feed_releases_of',
  );
  return Map.groupBy(rows, (row) => row.feedId);
}

export async function insertRelease(tx: Transaction, feedId: string, release: Release, reason: string): Promise<void> {
  await tx.query(
    `INSERT INTO feed_releases (unit_id, feed_id, person_id, plan_hash, reason, released_at)
     VALUES (current_setting('groupwarden.unit'), $1, $2, $3, $4, $5)`,
    [feedId, release.personId, release.planHash, reason, release.releasedAt],
  );
}

/** The oldest feed whose application was cut off or goes on. */
export async function applyingFeed(tx: Transaction): Promise<FeedRow | undefined> {
  const [feed] = await tx.db
    .select()
    .from(feeds)
    .where(and(inUnit(tx), eq(feeds.state, 'applying')))
    .limit(1)
    .for('update');
  return feed;
}

/** Version of the unit's roster, locked until the transaction ends. */
export async function lockRoster(tx: Transaction): Promise<{ version: number; applyingFeedId: string | null }> {
  await tx.query(
    `INSERT INTO rosters (unit_id, version) VALUES (current_setting('groupwarden.unit'), 0) ON CONFLICT DO NOTHING`,
    [],
    'roster_ensure',
  );
  const { rows } = await tx.query<{ version: number; applyingFeedId: string | null }>(
    `SELECT version, applying_feed_id AS "applyingFeedId" FROM rosters WHERE unit_id = current_setting('groupwarden.unit') FOR UPDATE`,
    [],
    'roster_lock',
  );
  return rows[0] ?? { version: 0, applyingFeedId: null };
}

export async function setRoster(tx: Transaction, version: number, applyingFeedId: string | null): Promise<void> {
  await tx.query(
    `UPDATE rosters SET version = $1, applying_feed_id = $2 WHERE unit_id = current_setting('groupwarden.unit')`,
    [version, applyingFeedId],
    'roster_set',
  );
}

const inUnit = (tx: Transaction) => eq(feeds.unitId, tx.unitId ?? '');
