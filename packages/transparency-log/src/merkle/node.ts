import { type Hash, hashChildren } from './hash.ts';

/** The root of the perfect subtree over leaves `index·2^level` … `(index+1)·2^level − 1`; level 0 is a leaf hash. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

export interface TreeNode extends NodeId {
  readonly hash: Hash;
}

/** Looks up stored nodes, in the order asked. Where they are stored is the caller's affair. */
export type ReadNodes = (nodes: readonly NodeId[]) => Promise<readonly Hash[]>;

/** Refuses what is not a tree size or leaf index; above 2^53 − 1 a number is no longer exact. */
export const isTreeNumber = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/**
 * The perfect subtrees that cover leaves `from` … `to − 1`, largest possible first, left to right.
 * `from` must be aligned as in RFC 6962 (0, or the left end of a subtree of the recursion).
 */
export function coveringNodes(from: number, to: number): NodeId[] {
  const nodes: NodeId[] = [];
  let start = from;
  while (start < to) {
    let level = 0;
    let width = 1;
    while (start % (width * 2) === 0 && start + width * 2 <= to) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: start / width });
    start += width;
  }
  return nodes;
}

/** Hash of a range from the hashes of its covering nodes: folded from the right (RFC 6962 §2.1). */
export function foldRight(hashes: readonly Hash[]): Hash {
  return hashes.reduceRight((right, left) => hashChildren(left, right));
}

/** Largest power of two smaller than `size` (RFC 6962 §2.1), for size ≥ 2. */
export function splitPoint(size: number): number {
  let width = 1;
  while (width * 2 < size) width *= 2;
  return width;
}
