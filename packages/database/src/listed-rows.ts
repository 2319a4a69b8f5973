import { encodeValue } from './flight.ts';

/** Columns and their SQL types, which may be arrays. */
export type Columns<Column extends string> = Readonly<Record<Column, string>>;

const isList = (type: string): boolean => type.endsWith('[]');

/**
 * SQL of a table whose rows are given as one array for each column: one prepared statement for any number of rows. The
 * column `position` counts them from 1.
 *
 * The arrays are behind subselects, so that the planner does not see how many rows there are: else it would find a plan
 * for these few cheaper than one for the many it assumes, and plan anew each time.
 */
export function listedRows(columns: Columns<string>): string {
  const entries = Object.entries(columns);
  const arrays = entries.map(([, type], index) => `(SELECT $${index + 1}::${isList(type) ? 'text' : type}[])`);
  const typed = entries.map(([column, type]) => (isList(type) ? `${column}::${type}` : column));
  const names = entries.map(([column]) => column);
  return `(SELECT ${[...typed, 'position'].join(', ')}
             FROM unnest(${arrays.join(', ')}) WITH ORDINALITY AS each(${[...names, 'position'].join(', ')}))`;
}

/** A row as {@link listedValues} takes it. Lists of different lengths make no array, so each becomes its text. */
export const listedRow = <Column extends string>(
  columns: Columns<Column>,
  row: Readonly<Record<Column, unknown>>,
): readonly unknown[] =>
  (Object.keys(columns) as Column[]).map((column) => {
    const value = row[column] ?? null;
    return isList(columns[column]) && value !== null ? encodeValue(value) : value;
  });

/** The values of a statement about these rows: one array for each column, as its text. */
export const listedValues = (rows: readonly (readonly unknown[])[]): string[] =>
  (rows[0] ?? []).map((_, column) => `{${rows.map((row) => elementOf(row[column])).join(',')}}`);

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = value instanceof Date ? value.toISOString() : String(value);
  return NEEDS_ESCAPES.test(text) ? `"${text.replace(ESCAPED, '\\$&')}"` : `"${text}"`;
}

const NEEDS_ESCAPES = /["\\]/;
const ESCAPED = /["\\]/g;
