import { append, EMPTY_FRONTIER, rootOf } from '../merkle/append.ts';
import type { Hash } from '../merkle/hash.ts';
import type { NodeId, ReadNodes } from '../merkle/node.ts';
import { TILE_HEIGHT } from './path.ts';

/** A run of hashes at one tile level: what a store that keeps only tiles can be asked for. */
export interface HashRange {
  readonly tileLevel: number;
  readonly start: number;
  readonly count: number;
}
export type ReadHashRanges = (ranges: readonly HashRange[]) => Promise<readonly (readonly Hash[])[]>;

/**
 * Looks up any node in a store that keeps only every eighth level (one hash per 256 below it), and computes
 * the levels between from at most 128 hashes of one tile. A store so needs 1/255 of a row per leaf.
 */
export const readNodesFromTiles =
  (readHashRanges: ReadHashRanges): ReadNodes =>
  async (nodes) => {
    const ranges = nodes.map(rangeBelow);
    const hashes = await readHashRanges(ranges);
    return ranges.map((range, position) => {
      const run = hashes[position] ?? [];
      if (run.length !== range.count) throw new RangeError('a tile is not complete');
      return rootOf(append(EMPTY_FRONTIER, run).frontier);
    });
  };

function rangeBelow(node: NodeId): HashRange {
  const count = 2 ** (node.level % TILE_HEIGHT);
  return { tileLevel: Math.floor(node.level / TILE_HEIGHT), start: node.index * count, count };
}
