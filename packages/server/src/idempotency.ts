import { createHash, hash as hashOf } from 'node:crypto';
import { insertInto, type LookUp, lookUp, type Statement, type Transaction } from '@groupwarden/database';
import { Problem } from './problem.ts';

/** An answer as it goes out, and as it is stored for repeats. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** One use of an Idempotency-Key. */
export interface KeyUse {
  unitId: string;
  caller: string;
  key: string;
  requestHash: string;
}

/** Fingerprint of what was asked; a repeat under the same key must ask the same. */
export function hashRequest(parts: readonly (string | Buffer)[]): string {
  // Nearly always: one call instead of three for each part, and the same bytes.
  if (parts.every((part) => typeof part === 'string'))
    return hashOf('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'base64url');
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update(':').update(part);
  return hash.digest('base64url');
}

const reserveKey = lookUp(
  'idempotency_look',
  { unit_id: 'text', caller: 'text', key: 'text' },
  `SELECT pg_try_advisory_xact_lock(hashtextextended(asked.unit_id || chr(10) || asked.caller || chr(10) || asked.key, 0)) AS free,
          k.request_hash, k.status, k.headers, k.body
     FROM (SELECT) AS one
     LEFT JOIN idempotency_keys k ON k.unit_id = asked.unit_id AND k.caller = asked.caller AND k.key = asked.key`,
);

/** Rides on BEGIN: reserves the key until the end of the transaction and looks for an earlier answer, in one round trip. */
export const keyStatement = ({ unitId, caller, key }: KeyUse): LookUp => reserveKey({ unit_id: unitId, caller, key });

/**
 * The answer given before under this key, or undefined when this is its first use.
 *
 * @throws Problem idempotency_key_reused (422) for another request, idempotency_in_flight (409) while the first is at work.
 */
export function earlierAnswer(tx: Transaction, use: KeyUse): Answer | undefined {
  const [row] = (tx.openingRows[0] ?? []) as unknown as (Answer & { free: boolean; request_hash: string | null })[];
  if (row?.request_hash) {
    if (row.request_hash !== use.requestHash) throw new Problem('idempotency_key_reused');
    return { status: row.status, headers: row.headers, body: row.body };
  }
  if (!row?.free) throw new Problem('idempotency_in_flight', { retryAfterSeconds: 1 });
  return undefined;
}

const insertAnswer = insertInto('idempotency_keys', [
  'unit_id',
  'caller',
  'key',
  'request_hash',
  'status',
  'headers',
  'body',
]);

/**
 * Stores the answer in the transaction that did the work: both are there or neither. The handler may have put another
 * unit in force; the answer belongs to the caller's.
 */
export const storeAnswer = ({ unitId, caller, key, requestHash }: KeyUse, answer: Answer): Statement =>
  insertAnswer([unitId, caller, key, requestHash, answer.status, JSON.stringify(answer.headers), answer.body], unitId);

const RETENTION_HOURS = 48;
const DELETE_BATCH = 5_000;

/** Forgets answers past their retention, a bounded number at a time; true when there may be more. */
export async function pruneIdempotencyKeys(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(
    `DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM idempotency_keys WHERE created_at < now() - $1 * interval '1 hour' LIMIT $2))`,
    [RETENTION_HOURS, DELETE_BATCH],
  );
  return rowCount === DELETE_BATCH;
}
