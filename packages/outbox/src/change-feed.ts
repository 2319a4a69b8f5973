import type { CloudEvent } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';

/** A page of a unit's facts in commit order. */
export interface ChangeFeedPage {
  events: CloudEvent[];
  /** Cursor to ask with next; the given one when nothing came. */
  cursor: string;
}

const CURSOR = /^(\d{1,20})\.(\d{1,19})$/;

/** The cursor before the first fact. */
export const FEED_START = '0.0';

/** True for a cursor that this feed can have given out. */
export const isFeedCursor = (cursor: string): boolean => CURSOR.test(cursor);

/**
 * Facts of the unit in force after the cursor. Only rows of transactions below the horizon are given: a transaction still
 * open might commit a lower position later, and a reader that had passed it would miss it for ever.
 */
export async function readChangeFeed(
  tx: Transaction,
  options: { after: string; types?: readonly string[] | undefined; limit: number },
): Promise<ChangeFeedPage> {
  const [, transactionId = '0', position = '0'] = CURSOR.exec(options.after) ?? [];
  const { rows } = await tx.query<{ transaction_id: string; position: number; event: CloudEvent }>(
    `SELECT transaction_id::text, position, event FROM outbox
      WHERE unit_id = current_setting('groupwarden.unit')
        AND (transaction_id, position) > ($1::text::xid8, $2::bigint)
        AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        AND ($3::text[] IS NULL OR type = ANY($3))
      ORDER BY transaction_id, position LIMIT $4`,
    [transactionId, position, options.types ?? null, options.limit],
    'change_feed',
  );
  const last = rows.at(-1);
  return {
    events: rows.map((row) => row.event),
    cursor: last ? `${last.transaction_id}.${last.position}` : options.after,
  };
}
