import { type Database, transaction } from '@groupwarden/database';
import type { OutboxMetrics } from './metrics.ts';

/** How long facts stay, published ones: the outbox, not the broker, is what a lost stream is rebuilt from. */
export const RETENTION_DAYS = 35;
const DELETE_BATCH = 5_000;

/** Brings the gauges up to date. */
export async function measureOutbox(database: Database, metrics: OutboxMetrics): Promise<void> {
  const seconds = await transaction(database, { unitId: '*', readOnly: true }, async (tx) => {
    const { rows } = await tx.query<{ age: number | null }>(
      `SELECT extract(epoch FROM clock_timestamp() - created_at)::float8 AS age
         FROM outbox WHERE position = (SELECT min(position) FROM outbox_pending)`,
    );
    return rows[0]?.age ?? 0;
  });
  metrics.oldestUnpublishedSeconds.set(seconds);
  const { rows } = await database.pool.query<{ n: number }>('SELECT count(*) AS n FROM dead_letters');
  metrics.deadLetters.set(rows[0]?.n ?? 0);
}

/** Drops rows past their retention, a bounded number at a time; true when there may be more. */
export async function pruneOutbox(database: Database): Promise<boolean> {
  return transaction(database, { unitId: '*' }, async (tx) => {
    const published = await tx.query(
      // Of the oldest only: to look for more, where none is old enough, would read everything.
      `DELETE FROM outbox WHERE position IN (
         SELECT position FROM (SELECT position, created_at FROM outbox ORDER BY position LIMIT $2) AS oldest
          WHERE created_at < now() - $1 * interval '1 day'
            AND NOT EXISTS (SELECT FROM outbox_pending AS pending WHERE pending.position = oldest.position))`,
      [RETENTION_DAYS, DELETE_BATCH],
    );
    const received = await tx.query(
      `DELETE FROM inbox WHERE event_id IN
         (SELECT event_id FROM inbox WHERE received_at < now() - $1 * interval '1 day' LIMIT $2)`,
      [RETENTION_DAYS * 2, DELETE_BATCH],
    );
    return published.rowCount === DELETE_BATCH || received.rowCount === DELETE_BATCH;
  });
}

/**
 * Publishes facts again, e.g. after a stream was lost, under a new message id.
 *
 * @returns how many facts will go again.
 */
export async function replayOutbox(database: Database, since: Date): Promise<number> {
  return transaction(database, { unitId: '*' }, async (tx) => {
    const { rowCount } = await tx.query(
      `WITH again AS (
         UPDATE outbox SET replays = replays + 1 WHERE created_at >= $1
            AND NOT EXISTS (SELECT FROM outbox_pending AS pending WHERE pending.position = outbox.position)
         RETURNING position)
       INSERT INTO outbox_pending SELECT position FROM again`,
      [since],
    );
    return rowCount;
  });
}
