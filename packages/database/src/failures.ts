import { DrizzleQueryError } from 'drizzle-orm';

/** The connection broke while COMMIT was under way: the work may or may not have taken effect. */
export class CommitUnknownError extends Error {
  constructor(cause: unknown) {
    super('The outcome of COMMIT is unknown', { cause });
    this.name = 'CommitUnknownError';
  }
}

/** What went wrong underneath Drizzle, whose own error quotes the statement and its values. */
export const underlying = (error: unknown): unknown =>
  error instanceof DrizzleQueryError && error.cause ? error.cause : error;

/** SQLSTATE of a driver error, or undefined when it is not one. */
export function sqlState(error: unknown): string | undefined {
  const { code } = underlying(error) as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Serialization failure, deadlock, and what {@link isStale} says: worth another try. */
export const isRetryable = (error: unknown): boolean =>
  ['40001', '40P01'].includes(sqlState(error) ?? '') || isStale(error);

/**
 * True when another connection can do what this one cannot any more: its server turned read-only under a failover, or it
 * prepared a statement before a migration changed what that answers.
 */
export const isStale = (error: unknown): boolean => ['25006', '0A000'].includes(sqlState(error) ?? '');

const CONNECTION_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'];

/** True when the database could not be reached or is not taking work, as opposed to refusing this work. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof CommitUnknownError) return true;
  const state = sqlState(error);
  if (state) return /^(08|53|57P0|25006)/.test(state) || state === '57014';
  const { code, message } = error as { code?: string; message?: string };
  return (
    CONNECTION_CODES.includes(code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
      message ?? '',
    )
  );
}
