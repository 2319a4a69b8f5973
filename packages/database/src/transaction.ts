import type { Database } from './database.ts';
import { isRetryable, underlying } from './failures.ts';
import {
  begin,
  commit,
  type OpenTransaction,
  rollback,
  type Transaction,
  type TransactionOptions,
} from './open-transaction.ts';

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
    const [tx] = (await begin(database, client, options, [options.opening ?? []])) as [OpenTransaction];
    const result = await work(tx);
    await commit(client, [tx]);
    for (const hook of tx.afterCommitHooks) hook();
    return result;
  } catch (thrown) {
    const error = underlying(thrown);
    broken = await rollback(client, error);
    throw error;
  } finally {
    client.release(broken);
  }
}
