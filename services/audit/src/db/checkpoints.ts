import { logEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { signCheckpoint, toBase64 } from '@groupwarden/transparency-log';
import type { Context } from '../context.ts';
import { lockHead, logIdOf, nextFactVersion } from './head.ts';

/** A signed head of the unit's log. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly rootHash: Uint8Array;
  readonly note: string;
}

/**
 * The newest checkpoint that covers at least `size` entries (default: all that there are), signed now if there is none.
 * A new one is published as a fact, but not recorded as an entry: every entry would need another checkpoint.
 */
export async function checkpointCovering(tx: Transaction, context: Context, size?: number): Promise<StoredCheckpoint> {
  const newest = await newestCheckpoint(tx);
  if (size !== undefined && newest !== undefined && newest.size >= size) return newest;
  const { origin, frontier, rootHash } = await lockHead(tx, context.originOf(tx.unitId ?? ''));
  const signed = await newestCheckpoint(tx);
  if (signed?.size === frontier.size) return signed;
  const note = signCheckpoint({ size: frontier.size, root: rootHash }, context.signerOf(origin));
  await tx.query('INSERT INTO checkpoints (unit_id, size, root_hash, note) VALUES ($1, $2, $3, $4)', [
    tx.unitId,
    frontier.size,
    rootHash,
    note,
  ]);
  enqueue(tx, {
    definition: logEvents.checkpointed,
    subject: logIdOf(tx.unitId),
    aggregateVersion: await nextFactVersion(tx),
    actor: 'system:audit',
    time: context.clock(),
    data: { origin, size: frontier.size, rootHash: toBase64(rootHash) },
  });
  return { size: frontier.size, rootHash, note };
}

/** The newest stored checkpoint of the unit in force. */
export async function newestCheckpoint(tx: Transaction): Promise<StoredCheckpoint | undefined> {
  const { rows } = await tx.query<{ size: number; root_hash: Buffer; note: string }>(
    'SELECT size, root_hash, note FROM checkpoints WHERE unit_id = $1 ORDER BY size DESC LIMIT 1',
    [tx.unitId],
    'checkpoints_newest',
  );
  return rows[0] && { size: rows[0].size, rootHash: rows[0].root_hash, note: rows[0].note };
}
