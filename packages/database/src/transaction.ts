import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database } from './database.ts';
import { CommitUnknownError, isRetryable, sqlState } from './failures.ts';

/** A statement to be run without looking at its rows. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  /** Prepared under this name, once per connection. */
  name?: string;
  /** The unit that must be in force for it; the present one by default. */
  unitId?: string | undefined;
}

/** An open transaction; the required first parameter of every query function. */
export interface Transaction {
  /** The pool that the connection belongs to. */
  readonly database: Database;
  /** The unit in force for row-level security; undefined sees no unit's rows. */
  readonly unitId: string | undefined;
  /** Drizzle on this connection. */
  readonly db: NodePgDatabase;
  /** Rows of the statement given as `prelude`, which ran in the round trip of BEGIN. */
  readonly preludeRows: readonly Record<string, unknown>[];
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
  /** One more statement, without parameters, sent in the round trip of BEGIN; values escaped by the caller. */
  prelude?: string | undefined;
}

/** Quotes a value for a statement without parameters, i.e. a `prelude`. */
export const quoteLiteral = (value: string): string => pg.escapeLiteral(value);

const ATTEMPTS = 5;

/**
 * Runs the work in one transaction and commits; any thrown error rolls back. Serialization failures, deadlocks and
 * a server that became read-only are retried, at most {@link ATTEMPTS} times in all, so the work must not touch anything but `tx`.
 *
 * @throws CommitUnknownError when the connection broke during COMMIT.
 */
export async function transaction<T>(
  database: Database,
  options: TransactionOptions,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(database, options, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
    }
  }
}

async function attemptTransaction<T>(
  database: Database,
  options: TransactionOptions,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    const tx = await begin(database, client, options);
    const result = await work(tx);
    await commit(client, tx.closingStatements());
    for (const hook of tx.afterCommitHooks) hook();
    return result;
  } catch (error) {
    broken = await rollback(client, error);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Sends the closing statements and COMMIT without waiting in between: a failed statement turns COMMIT into a rollback. */
async function commit(client: pg.PoolClient, closing: readonly Statement[]): Promise<void> {
  const statements = closing.map(({ text, values, name }) =>
    client.query({ text, values: values as unknown[], ...(name ? { name } : {}) }),
  );
  const outcomes = await Promise.allSettled([...statements, client.query('COMMIT')]);
  const refusal = outcomes.find((outcome) => outcome.status === 'rejected' && isRefusal(outcome.reason));
  if (refusal) throw (refusal as PromiseRejectedResult).reason;
  const last = outcomes.at(-1);
  if (last?.status !== 'fulfilled') throw new CommitUnknownError(last?.reason);
  // An aborted transaction answers COMMIT with ROLLBACK and no error.
  if (last.value.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
}

/** True when the server said no, as opposed to not being heard. */
function isRefusal(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && !/^(08|57P)/.test(state);
}

/** Rolls back; answers the error to discard the connection with when even that fails or the server went read-only. */
async function rollback(client: pg.PoolClient, cause: unknown): Promise<Error | undefined> {
  if (cause instanceof CommitUnknownError) return cause;
  try {
    await client.query('ROLLBACK');
    return sqlState(cause) === '25006' ? (cause as Error) : undefined;
  } catch (error) {
    return error as Error;
  }
}

class OpenTransaction implements Transaction {
  readonly database: Database;
  unitId: string | undefined;
  readonly preludeRows: readonly Record<string, unknown>[];
  readonly #closing: (() => readonly Statement[])[] = [];
  readonly afterCommitHooks: (() => void)[] = [];
  readonly #client: pg.PoolClient;

  constructor(
    database: Database,
    client: pg.PoolClient,
    unitId: string | undefined,
    preludeRows: readonly Record<string, unknown>[],
  ) {
    this.database = database;
    this.#client = client;
    this.unitId = unitId;
    this.preludeRows = preludeRows;
  }

  get db(): NodePgDatabase {
    return drizzleOf(this.#client);
  }

  async query<Row>(text: string, values: readonly unknown[] = [], name?: string) {
    const result = await this.#client.query({ text, values: values as unknown[], ...(name ? { name } : {}) });
    return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
  }

  async setUnit(unitId: string): Promise<void> {
    if (unitId === this.unitId) return;
    const { text, values, name } = putInForce(unitId);
    await this.query(text, values, name);
    this.unitId = unitId;
  }

  beforeCommit(closing: () => readonly Statement[]): void {
    this.#closing.push(closing);
  }

  /** What was registered, with a change of unit wherever a statement needs another one. */
  closingStatements(): Statement[] {
    let unitId = this.unitId;
    return this.#closing
      .flatMap((closing) => closing())
      .flatMap((statement) => {
        const wanted = statement.unitId ?? this.unitId;
        if (wanted === undefined || wanted === unitId) return [statement];
        unitId = wanted;
        return [putInForce(wanted), statement];
      });
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

async function begin(database: Database, client: pg.PoolClient, options: TransactionOptions): Promise<OpenTransaction> {
  const { unitId, prelude } = options;
  const modes = [
    options.isolation ? `ISOLATION LEVEL ${options.isolation}` : '',
    options.readOnly ? 'READ ONLY' : '',
  ].join(' ');
  const statements = [
    `BEGIN ${modes}`,
    `SELECT set_config('groupwarden.unit', ${quoteLiteral(unitId ?? '')}, true)`,
    ...(prelude ? [prelude] : []),
  ];
  // Without parameters, node-postgres sends all of them in one message and answers one result each.
  const results = (await client.query(statements.join('; '))) as unknown as pg.QueryResult[];
  return new OpenTransaction(database, client, unitId, prelude ? (results.at(-1)?.rows ?? []) : []);
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
