import type { Statement } from './flight.ts';
import { type Columns, listedRow, listedRows, listedValues } from './listed-rows.ts';

/** What {@link lookUp} declared. */
interface Question {
  readonly text: string;
  readonly name: string;
}

/** One asking of a question; {@link mergeLookUps} finds the others. The column `asked` of its rows says whose they are. */
export interface LookUp extends Statement {
  readonly question: Question;
  readonly asks: readonly unknown[];
}

type Rows = readonly Record<string, unknown>[];

/**
 * Declares a question: the function answered makes the statement that asks it. Transactions that open in the same flight
 * ask it with one statement, which costs what is paid per statement only once (plans to start, messages to send).
 *
 * @param name under which it is prepared.
 * @param parameters their names and SQL types, which may be arrays.
 * @param select the statement that answers one of them, whose parameters are columns of `asked`. It is planned for one at
 *   a time, so what the planner knows of many does not matter.
 */
export function lookUp<Parameter extends string>(
  name: string,
  parameters: Columns<Parameter>,
  select: string,
): (asks: Readonly<Record<Parameter, unknown>>) => LookUp {
  const question: Question = {
    text: `SELECT asked.position AS asked, answer.* FROM ${listedRows(parameters)} AS asked CROSS JOIN LATERAL (${select} OFFSET 0) AS answer`,
    name,
  };
  return (asked) => {
    const asks = listedRow(parameters, asked);
    return {
      ...question,
      rows: true,
      question,
      asks,
      // Mostly it goes with others, and is not written down for itself.
      get values() {
        return listedValues([asks]);
      },
    };
  };
}

/** Statements to send, and how to tell from their results which rows each of those who asked gets. */
export interface MergedLookUps {
  readonly statements: readonly Statement[];
  /** Rows of each statement as it was given, from the results of {@link statements}. */
  rowsFrom(results: readonly Rows[]): readonly (readonly Rows[])[];
}

/** Where the rows of a statement as given are: in which result, and of whom there. */
interface Place {
  readonly result: number;
  readonly asked: number | undefined;
}

/** The same statements, each question asked once for all who ask it, where the first of them asked. */
export function mergeLookUps(openings: readonly (readonly Statement[])[]): MergedLookUps {
  const slots: Statement[][] = [];
  const askings = new Map<Question, number>();
  const places = openings.map((opening) =>
    opening.map((statement): Place => {
      const known = isLookUp(statement) ? askings.get(statement.question) : undefined;
      if (known !== undefined) return { result: known, asked: (slots[known] as Statement[]).push(statement) };
      const result = slots.push([statement]) - 1;
      if (!isLookUp(statement)) return { result, asked: undefined };
      askings.set(statement.question, result);
      return { result, asked: 1 };
    }),
  );
  return {
    statements: slots.map((slot) => (slot.length === 1 ? (slot[0] as Statement) : merged(slot as LookUp[]))),
    rowsFrom(results) {
      const shared = results.map((rows, index) => ((slots[index]?.length ?? 0) > 1 ? byAsker(rows) : undefined));
      const rowsOf = ({ result, asked }: Place): Rows => {
        const askers = shared[result];
        return (askers ? askers.get(asked) : results[result]) ?? [];
      };
      return places.map((opening) => opening.map(rowsOf));
    },
  };
}

/** Read once, however many asked. */
function byAsker(rows: Rows): Map<unknown, Record<string, unknown>[]> {
  const askers = new Map<unknown, Record<string, unknown>[]>();
  for (const row of rows) {
    const own = askers.get(row.asked);
    if (own) own.push(row);
    else askers.set(row.asked, [row]);
  }
  return askers;
}

const isLookUp = (statement: Statement): statement is LookUp => 'question' in statement;

const merged = (askings: readonly LookUp[]): Statement => ({
  ...(askings[0] as LookUp).question,
  rows: true,
  values: listedValues(askings.map(({ asks }) => asks)),
});
