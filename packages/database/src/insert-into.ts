import type { Statement } from './flight.ts';

/** What {@link insertInto} declared: its prepared statements by number of rows. */
type RowShape = ReadonlyMap<number, { text: string; name: string }>;

/** One new row; {@link mergeRows} finds the others of its shape. */
export interface NewRow extends Statement {
  readonly shape: RowShape;
}

/** Rows in one statement. Few sizes, because every connection prepares each of them. */
const SIZES = [16, 8, 6, 5, 4, 3, 2, 1];

let shapes = 0;

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
): (values: readonly unknown[], unitId?: string) => NewRow {
  shapes += 1;
  const insert = `insert_${table}_${shapes}`;
  const shape: RowShape = new Map(
    SIZES.map((size) => [size, { text: around(textOf(table, columns, size)), name: `${insert}_${size}` }]),
  );
  return (values, unitId) => ({ ...preparedFor(shape, 1), values, unitId, shape });
}

/** The same statements, with rows of one shape and unit in as few as can be, each where the first of them was. */
export function mergeRows(statements: readonly Statement[]): Statement[] {
  const slots: (readonly Statement[])[] = [];
  const rowsOf = new Map<string | undefined, Map<RowShape, NewRow[]>>();
  for (const statement of statements) {
    if (!isNewRow(statement)) {
      slots.push([statement]);
      continue;
    }
    const { shape, unitId } = statement;
    const ofUnit = rowsOf.get(unitId) ?? new Map<RowShape, NewRow[]>();
    rowsOf.set(unitId, ofUnit);
    const rows = ofUnit.get(shape);
    if (rows) rows.push(statement);
    else {
      const first = [statement];
      ofUnit.set(shape, first);
      slots.push(first);
    }
  }
  return slots.flatMap((slot) => (slot.length === 1 ? slot : merged(slot as readonly NewRow[])));
}

const isNewRow = (statement: Statement): statement is NewRow => 'shape' in statement;

function merged(rows: readonly NewRow[]): Statement[] {
  const statements: Statement[] = [];
  let at = 0;
  for (const size of SIZES) {
    for (; rows.length - at >= size; at += size) {
      const part = rows.slice(at, at + size);
      const { shape, unitId } = part[0] as NewRow;
      statements.push({ ...preparedFor(shape, size), values: part.flatMap(({ values }) => values), unitId });
    }
  }
  return statements;
}

function preparedFor(shape: RowShape, size: number): { text: string; name: string } {
  const found = shape.get(size);
  if (!found) throw new Error(`No statement stores ${size} rows`);
  return found;
}

const textOf = (table: string, columns: readonly string[], size: number): string => {
  const row = (at: number) => `(${columns.map((_, index) => `$${at * columns.length + index + 1}`).join(', ')})`;
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: size }, (_, at) => row(at)).join(', ')}`;
};
