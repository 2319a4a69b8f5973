import type { Statement, StatementKind } from './flight.ts';

/** Rows in one statement. Few sizes, because every connection prepares each of them. */
const SIZES = [16, 8, 6, 5, 4, 3, 2, 1];

let declared = 0;

/**
 * Declares rows of a table: the function answered makes the statement that stores one. Rows of one declaration that end
 * transactions in the same flight are stored by one statement, with the first of them: so there is no order between tables.
 *
 * @param around what becomes of the text of the INSERT, e.g. a common table expression around it.
 */
export function insertInto(
  table: string,
  columns: readonly string[],
  around: (insert: string) => string = (insert) => insert,
): (values: readonly unknown[], unitId?: string) => Statement {
  declared += 1;
  const insert = `insert_${table}_${declared}`;
  const prepared = new Map(
    SIZES.map((size) => [size, { text: around(textOf(table, columns, size)), name: `${insert}_${size}` }]),
  );
  const storing = (rows: readonly (readonly unknown[])[]): Statement => {
    const found = prepared.get(rows.length);
    if (!found) throw new Error(`No statement stores ${rows.length} rows`);
    return { ...found, values: rows.flat() };
  };
  const kind: StatementKind = {
    join: (statements) => partsOf(statements.map(({ values }) => values)).map(storing),
  };
  return (values, unitId) => ({ ...storing([values]), unitId, kind });
}

/** The rows in parts of the sizes that there are statements for. */
function partsOf<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  let at = 0;
  for (const size of SIZES) for (; rows.length - at >= size; at += size) parts.push(rows.slice(at, at + size));
  return parts;
}

const textOf = (table: string, columns: readonly string[], size: number): string => {
  const row = (at: number) => `(${columns.map((_, index) => `$${at * columns.length + index + 1}`).join(', ')})`;
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: size }, (_, at) => row(at)).join(', ')}`;
};
