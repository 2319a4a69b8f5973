import type { Statement } from './flight.ts';

/** What {@link lookUp} declared. */
interface Question {
  readonly text: string;
  readonly name: string;
}

/** One asking of a question; {@link mergeLookUps} finds the others. Its rows have the column `asked`, which says whose they are. */
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
 * @param parameters their names and SQL types, in order.
 * @param select the statement that answers one of them, whose parameters are columns of `asked`. It is planned for one at
 *   a time, so what the planner knows of many does not matter.
 */
export function lookUp<Parameter extends string>(
  name: string,
  parameters: Readonly<Record<Parameter, string>>,
  select: string,
): (asks: Readonly<Record<Parameter, unknown>>) => LookUp {
  const columns = Object.keys(parameters) as Parameter[];
  // Behind a subselect the planner does not see how many ask, so a plan for any number is as good as one for this number:
  // else it would find few cheaper than the many it assumes, and plan anew each time.
  const arrays = columns.map((column, index) => `(SELECT $${index + 1}::${parameters[column]}[])`);
  const asked = `unnest(${arrays.join(', ')}) WITH ORDINALITY AS asked(${columns.join(', ')}, asked)`;
  const text = `SELECT asked.asked, answer.* FROM ${asked} CROSS JOIN LATERAL (${select} OFFSET 0) AS answer`;
  const question: Question = { text, name };
  return (asked) => {
    const asks = columns.map((column) => asked[column]);
    return { ...question, rows: true, question, asks, values: asks.map((value) => [value]) };
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
      const rowsOf = (place: Place): Rows =>
        place.asked === undefined || slots[place.result]?.length === 1
          ? (results[place.result] ?? [])
          : (results[place.result] ?? []).filter((row) => row.asked === place.asked);
      return places.map((opening) => opening.map(rowsOf));
    },
  };
}

const isLookUp = (statement: Statement): statement is LookUp => 'question' in statement;

function merged(askings: readonly LookUp[]): Statement {
  const { question, asks } = askings[0] as LookUp;
  return { ...question, rows: true, values: asks.map((_, index) => askings.map((each) => each.asks[index])) };
}
