import type { Transaction } from '@groupwarden/database';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** Rows per statement: keeps one parameter in the low megabytes whatever the number of rows. */
const BATCH = 5000;

/**
 * Writes rows in batches, one statement each: the rows travel as one JSON parameter, so the statement is prepared once.
 * `conflict` is the rest of the statement, e.g. `ON CONFLICT (…) DO UPDATE SET …`.
 */
export async function insertAll<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T['$inferSelect'][],
  conflict = '',
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const name = getTableName(table);
  const names = columns.map(([, column]) => column.name).join(', ');
  const text = `INSERT INTO ${name} AS t (${names}) SELECT ${names} FROM json_populate_recordset(null::${name}, $1::json) ${conflict}`;
  for (let at = 0; at < rows.length; at += BATCH) {
    const records = rows
      .slice(at, at + BATCH)
      .map((row) =>
        Object.fromEntries(
          columns.map(([key, column]) => [column.name, (row as Record<string, unknown>)[key] ?? null]),
        ),
      );
    await tx.query(text, [JSON.stringify(records)], `${name}_insert${conflict === '' ? '' : '_or_update'}`);
  }
}

/** `SET` list that takes every one of these columns from the new row. */
export const takeNew = (...columns: readonly string[]): string =>
  columns.map((column) => `${column} = excluded.${column}`).join(', ');
