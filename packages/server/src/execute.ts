import { type Statement, sharedTransaction, type Transaction, transaction } from '@groupwarden/database';
import { consistencyTokenOf, pendingConsistencyToken } from '@groupwarden/outbox';
import { type Answer, earlierAnswer, type KeyUse, keyStatement, storeAnswer } from './idempotency.ts';
import type { ServiceContext } from './service-context.ts';

/** What a handler answered, before serialisation. */
interface Outcome {
  status: number;
  body: unknown;
  version?: number;
  location?: string;
  headers?: Record<string, string>;
  contentType?: string;
  rollback?: boolean;
}

/** Carries the answer of a dry run out of the transaction that it undoes. */
class Undo extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('dry run');
    this.answer = answer;
  }
}

/**
 * A write is one transaction: earlier answer under the key, handler, facts, stored answer, COMMIT. Whatever is thrown
 * undoes all of it.
 */
export async function executeWrite(
  context: ServiceContext,
  options: {
    unitId: string | undefined;
    key: KeyUse | undefined;
    serialize: (status: number, body: unknown) => string;
    /** Statements that ride on BEGIN; the handler gets their rows. */
    ahead: readonly Statement[];
    /** Shares a transaction with others that wait, those of the line if there is one. */
    sharing: { line?: string } | undefined;
    /** The tokens that came with the request: a write that published nothing gives them back, so that nobody loses one. */
    brought: string | undefined;
  },
  handle: (tx: Transaction, ahead: Transaction['openingRows']) => Promise<Outcome>,
): Promise<Answer> {
  const { unitId, key, ahead, brought, sharing } = options;
  const looks = key ? [keyStatement(key)] : [];
  const work = async (tx: Transaction): Promise<Answer> => {
    const earlier = key && earlierAnswer(tx, key);
    if (earlier) return earlier;
    const outcome = await handle(tx, tx.openingRows.slice(looks.length));
    const headers = headersOf(outcome);
    if (!outcome.rollback)
      headers['consistency-token'] = pendingConsistencyToken(tx) ?? brought ?? consistencyTokenOf(context.service, []);
    const answer = { status: outcome.status, headers, body: options.serialize(outcome.status, outcome.body) };
    if (outcome.rollback) throw new Undo(answer);
    if (key) tx.beforeCommit(() => [storeAnswer(key, answer)]);
    return answer;
  };
  try {
    const opening = [...looks, ...ahead];
    return await retryOnKeyRace(() =>
      sharing
        ? sharedTransaction(context.database, { unitId, opening, ...sharing }, work)
        : transaction(context.database, { unitId, opening }, work),
    );
  } catch (error) {
    if (error instanceof Undo) return error.answer;
    throw error;
  }
}

/** Runs a read in a read-only transaction, which is also what puts row-level security in force. */
export function executeRead<T>(
  context: ServiceContext,
  unitId: string | undefined,
  handle: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return transaction(context.database, { unitId, readOnly: true }, handle);
}

/** Response headers that the outcome of a handler stands for. */
export function headersOf({ version, location, headers, contentType }: Outcome): Record<string, string> {
  return {
    ...headers,
    'content-type': contentType ?? 'application/json; charset=utf-8',
    ...(version === undefined ? {} : { etag: `"${version}"` }),
    ...(location === undefined ? {} : { location }),
  };
}

/** The first use of a key can commit between our look and our lock: the second attempt finds its answer. */
async function retryOnKeyRace(attempt: () => Promise<Answer>): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'idempotency_keys_pkey') throw error;
    return attempt();
  }
}
