import type { Transaction } from '@groupwarden/database';
import {
  type Hash,
  type HashRange,
  type ReadNodes,
  readNodesFromTiles,
  TILE_HEIGHT,
} from '@groupwarden/transparency-log';

/** Looks up nodes of the unit's tree: leaf hashes stand with the entries, every eighth level in `tree_nodes`. */
export const treeNodes = (tx: Transaction): ReadNodes => readNodesFromTiles((ranges) => readRanges(tx, ranges));

/** Hashes of one run of one tile level, fewer where the tree ends. */
export async function readHashes(tx: Transaction, range: HashRange): Promise<Hash[]> {
  return (await readRanges(tx, [range]))[0] ?? [];
}

const LEAVES = `
  SELECT r.n::integer AS n, e.leaf_hash AS hash
    FROM unnest($2::bigint[], $3::bigint[]) WITH ORDINALITY AS r(first, count, n)
    JOIN entries e ON e.unit_id = $1 AND e.entry_index >= r.first AND e.entry_index < r.first + r.count
   ORDER BY r.n, e.entry_index`;

const NODES = `
  SELECT r.n::integer AS n, t.hash
    FROM unnest($2::bigint[], $3::bigint[], $4::smallint[]) WITH ORDINALITY AS r(first, count, level, n)
    JOIN tree_nodes t ON t.unit_id = $1 AND t.level = r.level AND t.node_index >= r.first AND t.node_index < r.first + r.count
   ORDER BY r.n, t.node_index`;

async function readRanges(tx: Transaction, ranges: readonly HashRange[]): Promise<Hash[][]> {
  const hashes: Hash[][] = ranges.map(() => []);
  const collect = async (wanted: readonly number[], text: string, name: string, withLevel: boolean): Promise<void> => {
    if (wanted.length === 0) return;
    const chosen = wanted.map((n) => ranges[n] as HashRange);
    const levels = withLevel ? [chosen.map(({ tileLevel }) => tileLevel * TILE_HEIGHT)] : [];
    const values = [tx.unitId, chosen.map(({ start }) => start), chosen.map(({ count }) => count), ...levels];
    const { rows } = await tx.query<{ n: number; hash: Buffer }>(text, values, name);
    for (const { n, hash } of rows) hashes[wanted[n - 1] as number]?.push(hash);
  };
  const indexes = ranges.map((_, n) => n);
  const isLeaf = (n: number): boolean => ranges[n]?.tileLevel === 0;
  await collect(indexes.filter(isLeaf), LEAVES, 'tree_leaves', false);
  await collect(
    indexes.filter((n) => !isLeaf(n)),
    NODES,
    'tree_nodes',
    true,
  );
  return hashes;
}
