import pg from 'pg';
import { types } from './types.ts';

/** A pool of connections of one service role, bound to the service's schema. */
export interface Database {
  readonly pool: pg.Pool;
  readonly schema: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connection URL of the service's app role. */
  url: string;
  /** Schema of the service; becomes the search path of every connection. */
  schema: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Upper bound of open connections (default 10). */
  maxConnections?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  onIdleError?: (error: Error) => void;
}

/**
 * Prepared statements live as long as their connection: a plan made while a table was small, or before its statistics
 * were taken, must not read all of it once it is large. So an index is used wherever there is one.
 */
const SETTINGS = ['enable_seqscan=off', 'jit=off'];

const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** Opens a pool; connections are made on demand, so this neither waits nor fails. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    options: [...SETTINGS, `search_path=${options.schema}`].map((setting) => `-c ${setting}`).join(' '),
    keepAlive: true,
    // Statements may leave without waiting for each other's answers; whoever awaits each is not affected.
    pipeline: true,
    types: types as pg.CustomTypesConfig,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  // A connection that breaks while it is lent out and nobody waits for an answer would end the process. Its borrower hears of
  // it with the next statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, schema: options.schema, close: () => pool.end() };
}
