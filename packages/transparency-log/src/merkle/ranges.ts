import type { Hash } from './hash.ts';
import { foldRight, type NodeId, type ReadNodes } from './node.ts';

/** Hashes of several ranges, each given by its covering nodes, with one look-up for all of them. */
export async function readRanges(ranges: readonly NodeId[][], readNodes: ReadNodes): Promise<Hash[]> {
  const nodes = ranges.flat();
  const hashes = nodes.length === 0 ? [] : await readNodes(nodes);
  if (hashes.length !== nodes.length) throw new RangeError('a tree node is missing');
  let offset = 0;
  return ranges.map((range) => {
    offset += range.length;
    return foldRight(hashes.slice(offset - range.length, offset));
  });
}
