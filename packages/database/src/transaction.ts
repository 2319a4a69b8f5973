import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database } from './database.ts';
import { CommitUnknownError, isRetryable, sqlState } from './failures.ts';

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
  /** Runs after the work and before COMMIT, in the order of registration. */
  beforeCommit(hook: (tx: Transaction) => Promise<void>): void;
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
    for (const hook of tx.beforeCommitHooks) await hook(tx);
    await commit(client);
    for (const hook of tx.afterCommitHooks) hook();
    return result;
  } catch (error) {
    broken = await rollback(client, error);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    const { command } = await client.query('COMMIT');
    // An aborted transaction answers COMMIT with ROLLBACK and no error.
    if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
  } catch (error) {
    const state = sqlState(error);
    const refused = state !== undefined && !/^(08|57P)/.test(state);
    throw refused || (error as Error).message.startsWith('The transaction had failed')
      ? error
      : new CommitUnknownError(error);
  }
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
  readonly beforeCommitHooks: ((tx: Transaction) => Promise<void>)[] = [];
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
    await this.query("SELECT set_config('groupwarden.unit', $1, true)", [unitId], 'set_unit');
    this.unitId = unitId;
  }

  beforeCommit(hook: (tx: Transaction) => Promise<void>): void {
    this.beforeCommitHooks.push(hook);
  }

  afterCommit(hook: () => void): void {
    this.afterCommitHooks.push(hook);
  }
}

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
