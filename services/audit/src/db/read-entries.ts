import type { Transaction } from '@groupwarden/database';
import type { JsonValue } from '@groupwarden/transparency-log';
import { and, asc, count, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { ShownEntry } from '../domain/entry-body.ts';
import { type EntryFilters, matching } from './entry-filters.ts';
import { entries, entryRelations, openings } from './schema.ts';

export interface EntryPage {
  readonly limit: number;
  /** Index of the last entry of the page before. */
  readonly after?: number | undefined;
  readonly newestFirst: boolean;
  /** Whether openings are read along. */
  readonly withPersonal: boolean;
}

/** One entry more than the limit, in log order, so that the caller sees whether there is another page. */
export async function readEntries(tx: Transaction, filters: EntryFilters, page: EntryPage): Promise<ShownEntry[]> {
  const { limit, after, newestFirst, withPersonal } = page;
  const beyond = after === undefined ? undefined : newestFirst ? lt(entries.index, after) : gt(entries.index, after);
  const rows = await tx.db
    .select()
    .from(entries)
    .where(and(matching(tx, filters), beyond))
    .orderBy(newestFirst ? desc(entries.index) : asc(entries.index))
    .limit(limit + 1);
  return complete(tx, rows, withPersonal);
}

/** One entry, or undefined. */
export async function readEntry(tx: Transaction, id: string, withPersonal: boolean): Promise<ShownEntry | undefined> {
  const rows = await tx.db
    .select()
    .from(entries)
    .where(and(eq(entries.unitId, tx.unitId ?? ''), eq(entries.id, id)));
  return (await complete(tx, rows, withPersonal))[0];
}

export async function countEntries(tx: Transaction, filters: EntryFilters): Promise<number> {
  const [row] = await tx.db.select({ total: count() }).from(entries).where(matching(tx, filters));
  return row?.total ?? 0;
}

type EntryRow = typeof entries.$inferSelect;

/** Adds what stands in other tables, with one query each for the whole page. */
async function complete(tx: Transaction, rows: readonly EntryRow[], withPersonal: boolean): Promise<ShownEntry[]> {
  if (rows.length === 0) return [];
  const indexes = rows.map(({ index }) => index);
  const related = await tx.db
    .select()
    .from(entryRelations)
    .where(and(eq(entryRelations.unitId, tx.unitId ?? ''), inArray(entryRelations.entryIndex, indexes)))
    .orderBy(asc(entryRelations.relatedId));
  const opened = withPersonal
    ? await tx.db
        .select()
        .from(openings)
        .where(and(eq(openings.unitId, tx.unitId ?? ''), inArray(openings.entryIndex, indexes)))
    : [];
  return rows.map((row) => ({
    ...row,
    related: related.filter(({ entryIndex }) => entryIndex === row.index).map(({ relatedId }) => relatedId),
    openings: opened
      .filter(({ entryIndex }) => entryIndex === row.index)
      .map(({ pointer, value }) => ({ pointer, value: openedValue(value) })),
  }));
}

/** The stored JSON; text that is none was changed behind the log's back and is shown as it stands. */
export function openedValue(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
