import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Database } from './database.ts';
import { CommitUnknownError, isStale, sqlState } from './failures.ts';
import { fly, type Statement } from './flight.ts';
import { joinStatements } from './join-statements.ts';
import { mergeLookUps } from './look-up.ts';

/** An open transaction; the required first parameter of every query function. */
export interface Transaction {
  /** The pool that the connection belongs to. */
  readonly database: Database;
  /** The unit in force for row-level security; undefined sees no unit's rows. */
  readonly unitId: string | undefined;
  /** Drizzle on this connection. */
  readonly db: NodePgDatabase;
  /** Rows of each statement given as `opening`, which ran in the flight of BEGIN. */
  readonly openingRows: readonly (readonly Record<string, unknown>[])[];
  /** Runs one statement; with a `name` it is prepared once per connection. */
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ): Promise<{ rows: Row[]; rowCount: number }>;
  /** Puts another unit in force; for consumers and sweeps, which walk over units. */
  setUnit(unitId: string): Promise<void>;
  /**
   * Adds statements that run after the work, in the order of registration. They and COMMIT leave in one flight, so what
   * every write has to store at its end (facts, the answer under a key) costs no round trip of its own.
   */
  beforeCommit(closing: () => readonly Statement[]): void;
  /** Runs once the work is durable; never after a rollback. */
  afterCommit(hook: () => void): void;
}

export interface TransactionOptions {
  unitId?: string | undefined;
  readOnly?: boolean;
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** What is known to be needed before the work begins: sent in the flight of BEGIN, so it costs no round trip. */
  opening?: readonly Statement[] | undefined;
}

/** Sends the closing statements and COMMIT in one flight: a failed statement keeps COMMIT from running. */
export async function commit(client: pg.PoolClient, transactions: readonly OpenTransaction[]): Promise<void> {
  const landed = await fly(client, [...closingFlight(transactions), COMMIT]).catch((error: unknown) => {
    throw isRefusal(error) ? error : new CommitUnknownError(error);
  });
  // An aborted transaction answers COMMIT with ROLLBACK and no error.
  if (landed.at(-1)?.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
}

/** True when the server said no, as opposed to not being heard. */
function isRefusal(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && !/^(08|57P)/.test(state);
}

/** Rolls back; answers the error to discard the connection with when even that fails or it is good for nothing more. */
export async function rollback(client: pg.PoolClient, cause: unknown): Promise<Error | undefined> {
  if (cause instanceof CommitUnknownError) return cause;
  try {
    await client.query('ROLLBACK');
    return isStale(cause) ? (cause as Error) : undefined;
  } catch (error) {
    return error as Error;
  }
}

export class OpenTransaction implements Transaction {
  readonly database: Database;
  unitId: string | undefined;
  readonly openingRows: Transaction['openingRows'];
  /** Whether the work has run a statement of its own: only COMMIT or ROLLBACK of all settles that. */
  hasRun = false;
  readonly #closing: (() => readonly Statement[])[] = [];
  readonly afterCommitHooks: (() => void)[] = [];
  readonly #client: pg.PoolClient;
  readonly #isShared: boolean;

  constructor(
    database: Database,
    client: pg.PoolClient,
    unitId: string | undefined,
    openingRows: Transaction['openingRows'],
    isShared: boolean,
  ) {
    this.#isShared = isShared;
    this.database = database;
    this.#client = client;
    this.unitId = unitId;
    this.openingRows = openingRows;
  }

  get db(): NodePgDatabase {
    this.hasRun = true;
    return drizzleOf(this.#client);
  }

  async query<Row>(text: string, values: readonly unknown[] = [], name?: string) {
    this.hasRun = true;
    // Named ones only by flight: it alone knows which names the server has after a flight that failed.
    if (name) {
      const [landed] = await fly(this.#client, [{ text, values, name, rows: true }]);
      return { rows: (landed?.rows ?? []) as Row[], rowCount: landed?.rowCount ?? 0 };
    }
    const result = await this.#client.query({ text, values: values as unknown[] });
    return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
  }

  async setUnit(unitId: string): Promise<void> {
    if (unitId === this.unitId) return;
    if (this.#isShared) throw new Error('A shared transaction is of one unit');
    const { text, values, name } = putInForce(unitId);
    await this.query(text, values, name);
    this.unitId = unitId;
  }

  beforeCommit(closing: () => readonly Statement[]): void {
    this.#closing.push(closing);
  }

  /** What was registered, each with the unit that must be in force for it. */
  closingStatements(): Statement[] {
    return this.#closing
      .flatMap((closing) => closing())
      .map((statement) => (statement.unitId === undefined ? { ...statement, unitId: this.unitId } : statement));
  }

  afterCommit(hook: () => void): void {
    this.afterCommitHooks.push(hook);
  }
}

const putInForce = (unitId: string): Statement => ({
  text: "SELECT set_config('groupwarden.unit', $1, true)",
  values: [unitId],
  name: 'set_unit',
});

const COMMIT: Statement = { text: 'COMMIT', values: [], name: 'commit' };

/** The closing statements of all, with a change of unit wherever a statement needs another one than is in force. */
function closingFlight(transactions: readonly OpenTransaction[]): Statement[] {
  let unitId = transactions[0]?.unitId;
  const closing = transactions.flatMap((transaction) => transaction.closingStatements());
  return joinStatements(closing).flatMap((statement) => {
    const wanted = statement.unitId;
    if (wanted === undefined || wanted === unitId) return [statement];
    unitId = wanted;
    return [putInForce(wanted), statement];
  });
}

/** Begins a transaction for as many as there are openings: one flight, in which each finds the rows of its own. */
export async function begin(
  database: Database,
  client: pg.PoolClient,
  options: TransactionOptions,
  openings: readonly (readonly Statement[])[],
): Promise<OpenTransaction[]> {
  const { unitId, isolation, readOnly } = options;
  const modes = `${isolation ? ` ISOLATION LEVEL ${isolation}` : ''}${readOnly ? ' READ ONLY' : ''}`;
  const start: Statement[] = [{ text: `BEGIN${modes}`, values: [], name: `begin${modes}` }, putInForce(unitId ?? '')];
  const { statements, rowsFrom } = mergeLookUps(openings);
  const landed = await fly(client, [...start, ...statements]);
  const results = landed.slice(start.length).map(({ rows }) => rows);
  const isShared = openings.length > 1;
  return rowsFrom(results).map((rows) => new OpenTransaction(database, client, unitId, rows, isShared));
}

const instances = new WeakMap<pg.PoolClient, NodePgDatabase>();

/** Building a Drizzle instance costs more than most statements, so each connection keeps one. */
function drizzleOf(client: pg.PoolClient): NodePgDatabase {
  let instance = instances.get(client);
  if (!instance) {
    instance = drizzle({ client });
    instances.set(client, instance);
  }
  return instance;
}
