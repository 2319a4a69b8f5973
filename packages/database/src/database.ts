import pg from 'pg';

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

const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** Dates stay text: a calendar day has no instant, and the driver's local midnight would invent one. */
const CALENDAR_DATE_OID = 1082;
/** Counts and positions stay below 2^53, so they may be numbers. */
const BIGINT_OID = 20;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === CALENDAR_DATE_OID) return (value: string) => value;
    if (oid === BIGINT_OID) return (value: string) => Number(value);
    return format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid, 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Opens a pool; connections are made on demand, so this neither waits nor fails. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    options: `-c search_path=${options.schema}`,
    keepAlive: true,
    // Statements may leave without waiting for each other's answers; whoever awaits each is not affected.
    pipeline: true,
    types,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  return { pool, schema: options.schema, close: () => pool.end() };
}
