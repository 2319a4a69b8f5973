import type { Transaction } from '@groupwarden/database';
import { type EntryColumns, type EntryLine, toBase64 } from '@groupwarden/transparency-log';
import { and, asc, gt, type SQL, sql } from 'drizzle-orm';
import { type EntryFilters, matching } from './entry-filters.ts';
import { openedValue } from './read-entries.ts';
import { entries } from './schema.ts';

/** Everything stored about the next entries after `after`, exactly as it stands in the database. */
export async function entryLines(
  tx: Transaction,
  filters: EntryFilters,
  after: number | undefined,
  limit: number,
): Promise<EntryLine[]> {
  const rows = await tx.db
    .select({
      entry: entries,
      time: microseconds(sql`${entries.time}`),
      recordedAt: microseconds(sql`${entries.recordedAt}`),
      related: sql<string[]>`ARRAY(SELECT r.related_id FROM entry_relations r
        WHERE r.unit_id = entries.unit_id AND r.entry_index = entries.entry_index ORDER BY r.related_id)`,
      openings: sql<
        StoredOpening[]
      >`ARRAY(SELECT json_build_object('pointer', o.pointer, 'salt', encode(o.salt, 'hex'), 'value', o.value)
        FROM openings o WHERE o.unit_id = entries.unit_id AND o.entry_index = entries.entry_index ORDER BY o.pointer)`,
    })
    .from(entries)
    .where(and(matching(tx, filters), gt(entries.index, after ?? -1)))
    .orderBy(asc(entries.index))
    .limit(limit);
  return rows.map(({ entry, time, recordedAt, related, openings }) => ({
    kind: 'entry',
    index: entry.index,
    leaf: entry.leaf,
    leafHash: toBase64(entry.leafHash),
    // No more precision is stored than is compared; the word for the outcome is checked against the leaf like the rest.
    columns: { ...columnsOf(entry), time, recordedAt, related },
    openings: openings.map(({ pointer, salt, value }) => ({
      pointer,
      salt: toBase64(Buffer.from(salt, 'hex')),
      value: openedValue(value),
    })),
  }));
}

interface StoredOpening {
  readonly pointer: string;
  readonly salt: string;
  readonly value: string;
}

const columnsOf = (entry: typeof entries.$inferSelect): Omit<EntryColumns, 'time' | 'recordedAt' | 'related'> => ({
  id: entry.id,
  type: entry.type,
  source: entry.source,
  aggregateVersion: entry.aggregateVersion,
  actor: entry.actor,
  onBehalfOf: entry.onBehalfOf,
  subject: entry.subject,
  outcome: entry.outcome as EntryColumns['outcome'],
  reason: entry.reason,
  correlationId: entry.correlationId,
  searchText: entry.searchText,
});

/** All that Postgres keeps of an instant: a driver's date would drop the last three digits. */
const microseconds = (column: SQL) =>
  sql<string>`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
