import type { Statement, StatementKind } from './flight.ts';
import { type Columns, listedRow, listedRows, listedValues } from './listed-rows.ts';

/**
 * Declares a change of single rows: the function answered makes the statement that changes one. Those of one declaration
 * that end transactions in the same flight change their rows by one statement; of two that change the same row, the
 * second goes after it.
 *
 * @param name under which it is prepared.
 * @param key names of the parameters that tell which row is changed.
 * @param parameters their names and SQL types, which may be arrays.
 * @param set what is set, from the columns of `changed`, which are the parameters.
 */
export function updateEach<Parameter extends string>(
  name: string,
  table: string,
  {
    key,
    parameters,
    set,
    where,
  }: { key: readonly NoInfer<Parameter>[]; parameters: Columns<Parameter>; set: string; where: string },
): (change: Readonly<Record<Parameter, unknown>>, unitId?: string) => Statement {
  // The planner takes it for one row, so it looks each row up by its key, however small the table was when it planned.
  const rows = `(SELECT * FROM ${listedRows(parameters)} AS listed WHERE position BETWEEN 1 AND ${MOST})`;
  const text = `UPDATE ${table} SET ${set} FROM ${rows} AS changed WHERE ${where}`;
  const names = Object.keys(parameters) as Parameter[];
  const places = key.map((column) => names.indexOf(column));
  const keyOf = (row: Row) => JSON.stringify(places.map((at) => row[at]));
  const kind: StatementKind = {
    join: (changes) =>
      inTurns(
        changes.map((change) => (change as Change).row),
        keyOf,
      ).map((rows) => ({
        text,
        name,
        values: listedValues(rows),
      })),
  };
  return (change, unitId): Change => {
    const row = listedRow(parameters, change);
    return {
      text,
      name,
      unitId,
      kind,
      row,
      // Mostly it goes with others, and is not written down for itself.
      get values() {
        return listedValues([row]);
      },
    };
  };
}

type Row = readonly unknown[];
interface Change extends Statement {
  readonly row: Row;
}

/** More than ever end in one flight. */
const MOST = 1_000_000;

/** In as few lists as can be with none in one twice, in order. */
function inTurns<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const turns: T[][] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const turn = seen.get(keyOf(item)) ?? 0;
    seen.set(keyOf(item), turn + 1);
    const present = turns[turn];
    if (present) present.push(item);
    else turns[turn] = [item];
  }
  return turns;
}
