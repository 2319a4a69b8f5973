import pg from 'pg';
import { types } from './types.ts';

/** One statement of a {@link fly flight}. */
export interface Statement {
  text: string;
  readonly values: readonly unknown[];
  /** Prepared under this name, once per connection. */
  name?: string;
  /** The unit that must be in force for it; the present one by default. */
  unitId?: string | undefined;
  /** Rows are wanted; without it they are thrown away. */
  rows?: boolean;
  /** How statements that end transactions in the same flight become fewer. */
  kind?: StatementKind;
}

/** What statements have in common that can be joined. */
export interface StatementKind {
  /** Statements that do what these of its kind do one after the other. */
  join(statements: readonly Statement[]): readonly Statement[];
}

/** What one statement of a flight came to. */
export interface Landed {
  rows: Record<string, unknown>[];
  rowCount: number;
  /** First word of the server's answer, e.g. `INSERT`. */
  command: string;
}

/**
 * Sends statements in one message and waits once: they share a single Sync (PostgreSQL's extended protocol), so the
 * server runs one after the other and answers all together. The first that fails fails the flight, and none behind it runs.
 */
export function fly(client: pg.PoolClient, statements: readonly Statement[]): Promise<Landed[]> {
  return new Promise((resolve, reject) => {
    const flight = new Flight(statements, (error, landed) => (error ? reject(error) : resolve(landed ?? [])));
    client.query(flight as unknown as pg.Submittable);
  });
}

interface Field {
  name: string;
  dataTypeID: number;
}

/** The part of the driver's connection that a flight writes to. */
interface Connection {
  stream: { cork(): void; uncork(): void };
  /** Text of every statement that the server has under a name. */
  parsedStatements: Record<string, string>;
  parse(message: { text: string; name: string }): void;
  bind(message: { statement: string; values: readonly unknown[] }): void;
  describe(message: { type: 'P'; name: '' }): void;
  execute(message: object): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

type Done = (error: Error | null, landed?: Landed[]) => void;

/** A value as it travels to the server: lists as the text of an array, instants as text. */
export const encodeValue = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils
  .prepareValue;
const PreparedQuery = pg.Query as unknown as new (config: { text: string }) => object;

/** The driver takes a query of its own class into its pipeline and hands it the server's messages one by one. */
class Flight extends PreparedQuery {
  readonly callback: Done;
  readonly #statements: readonly Statement[];
  readonly #landed: Landed[] = [];
  #rows: Landed['rows'] = [];
  #fields: readonly Field[] = [];
  #parsers: ((text: string) => unknown)[] = [];
  #failure: Error | undefined;

  constructor(statements: readonly Statement[], done: Done) {
    super({ text: 'flight' });
    this.#statements = statements;
    this.callback = done;
  }

  submit(connection: Connection): Error | null {
    let bindings: unknown[][];
    try {
      // Before the first byte leaves: half a flight would be answered with nobody waiting.
      bindings = this.#statements.map((statement) => bindingsOf(connection, statement));
    } catch (error) {
      return error as Error;
    }
    connection.stream.cork();
    for (const [index, statement] of this.#statements.entries()) send(connection, statement, bindings[index] ?? []);
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.#fields = fields;
    this.#parsers = fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'));
  }

  handleDataRow({ fields: values }: { fields: readonly (string | null)[] }): void {
    if (!this.#statements[this.#landed.length]?.rows) return;
    const row: Record<string, unknown> = {};
    try {
      for (const [index, { name }] of this.#fields.entries()) {
        const text = values[index] ?? null;
        row[name] = text === null ? null : this.#parsers[index]?.(text);
      }
      this.#rows.push(row);
    } catch (error) {
      this.#failure ??= error as Error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const words = text.split(' ');
    this.#landed.push({ rows: this.#rows, rowCount: Number(words.at(-1)) || 0, command: words[0] ?? '' });
    this.#rows = [];
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(connection: Connection): void {
    // Only now: a statement behind a failed one was not parsed.
    for (const { name, text } of this.#statements) if (name) connection.parsedStatements[name] = text;
    if (this.#failure) this.callback(this.#failure);
    else this.callback(null, this.#landed);
  }
}

function bindingsOf({ parsedStatements }: Connection, { text, name = '', values }: Statement): unknown[] {
  if ((parsedStatements[name] ?? text) !== text)
    throw new Error(`Prepared statement ${name} was used for a different statement`);
  return values.map(encodeValue);
}

function send(connection: Connection, { text, name = '', rows }: Statement, values: readonly unknown[]): void {
  if (name === '' || connection.parsedStatements[name] === undefined) {
    // A flight that failed may have left it there without our knowing.
    if (name !== '') connection.close({ type: 'S', name });
    connection.parse({ text, name });
  }
  connection.bind({ statement: name, values });
  if (rows) connection.describe({ type: 'P', name: '' });
  connection.execute({});
}
