import type { Transaction } from '@groupwarden/database';
import {
  type CheckpointLine,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  type Hash,
  type HeadLine,
  type NodeLine,
  proveConsistency,
  type StrayLine,
  toBase64,
} from '@groupwarden/transparency-log';
import { readHead } from './head.ts';
import { treeNodes } from './tree.ts';

export { entryLines } from './export-entries.ts';

/** Stored tree nodes that are complete in the tree of this size, by the last entry below them, then level. */
export async function nodeLines(
  tx: Transaction,
  treeSize: number,
  after: { level: number; index: number } | undefined,
  limit: number,
): Promise<NodeLine[]> {
  const { rows } = await tx.query<{ level: number; node_index: number; hash: Buffer }>(
    `SELECT level, node_index, hash FROM tree_nodes
      WHERE unit_id = $1 AND (node_index + 1) * (1::bigint << level) <= $2
        AND ($3::integer IS NULL OR ((node_index + 1) * (1::bigint << level), level) > (($4::bigint + 1) * (1::bigint << $3), $3))
      ORDER BY (node_index + 1) * (1::bigint << level), level LIMIT $5`,
    [tx.unitId, treeSize, after?.level ?? null, after?.index ?? null, limit],
    'export_nodes',
  );
  return rows.map((row) => ({ kind: 'node', level: row.level, index: row.node_index, hash: toBase64(row.hash) }));
}

/** Stored checkpoints up to this size. */
export async function checkpointLines(
  tx: Transaction,
  treeSize: number,
  after: number | undefined,
  limit: number,
): Promise<CheckpointLine[]> {
  const { rows } = await tx.query<{ size: number; root_hash: Buffer; note: string }>(
    'SELECT size, root_hash, note FROM checkpoints WHERE unit_id = $1 AND size <= $2 AND size > $3 ORDER BY size LIMIT $4',
    [tx.unitId, treeSize, after ?? -1, limit],
    'export_checkpoints',
  );
  return rows.map((row) => ({ kind: 'checkpoint', size: row.size, rootHash: toBase64(row.root_hash), note: row.note }));
}

/** Rows beyond the end of the log: none, unless somebody changed the database. */
export async function strayLines(tx: Transaction): Promise<StrayLine[]> {
  const size = (await readHead(tx))?.frontier.size ?? 0;
  const { rows } = await tx.query<{ name: string; at: number }>(
    `(SELECT 'entries' AS name, entry_index AS at FROM entries WHERE unit_id = $1 AND entry_index >= $2 ORDER BY 2 LIMIT 10)
     UNION ALL (SELECT 'entry_relations', entry_index FROM entry_relations WHERE unit_id = $1 AND entry_index >= $2 ORDER BY 2 LIMIT 10)
     UNION ALL (SELECT 'openings', entry_index FROM openings WHERE unit_id = $1 AND entry_index >= $2 ORDER BY 2 LIMIT 10)
     UNION ALL (SELECT 'checkpoints', size FROM checkpoints WHERE unit_id = $1 AND size > $2 ORDER BY 2 LIMIT 10)
     UNION ALL (SELECT 'tree_nodes', node_index FROM tree_nodes
                 WHERE unit_id = $1 AND (node_index + 1) * (1::bigint << level) > $2 ORDER BY 2 LIMIT 10)`,
    [tx.unitId, size],
    'export_strays',
  );
  return rows.map(({ name, at }) => ({ kind: 'stray', table: name, index: at }));
}

/** Origin, and the head as it is now with the proof that it extends the exported tree. */
export async function headState(tx: Transaction, treeSize: number): Promise<{ origin: string; head: HeadLine }> {
  const head = (await readHead(tx)) ?? { origin: '', frontier: EMPTY_FRONTIER, rootHash: EMPTY_ROOT };
  const { size, hashes } = head.frontier;
  const grown = treeSize > 0 && size > treeSize;
  return {
    origin: head.origin,
    head: {
      kind: 'head',
      size,
      rootHash: toBase64(head.rootHash),
      frontier: hashes.map(toBase64),
      consistency: grown ? await encodedProof(proveConsistency(treeSize, size, treeNodes(tx))) : [],
    },
  };
}

/** A proof in Base 64; empty when rows that it needs are gone, which a verifier then finds. */
export async function encodedProof(proving: Promise<readonly Hash[]>): Promise<string[]> {
  try {
    return (await proving).map(toBase64);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
