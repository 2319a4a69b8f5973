import { EMPTY_ROOT, type Hash, hashChildren } from './hash.ts';
import { coveringNodes, foldRight, type ReadNodes, type TreeNode } from './node.ts';

/** All that a tree needs in order to grow: its size and the roots of its perfect subtrees, largest first. */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/**
 * Adds leaf hashes at the right. Also answers every inner node that became complete, left to right and
 * bottom up, to be stored: it never changes again. O(1) hashes per leaf on average.
 */
export function append(
  frontier: Frontier,
  leafHashes: readonly Hash[],
): { readonly frontier: Frontier; readonly completed: readonly TreeNode[] } {
  const hashes = [...frontier.hashes];
  const completed: TreeNode[] = [];
  let size = frontier.size;
  for (const leafHash of leafHashes) {
    let node: TreeNode = { level: 0, index: size, hash: leafHash };
    while (node.index % 2 === 1) {
      const left = hashes.pop();
      if (left === undefined) throw new RangeError('the frontier does not have the hashes of its size');
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: hashChildren(left, node.hash) };
      completed.push(node);
    }
    hashes.push(node.hash);
    size += 1;
  }
  return { frontier: { size, hashes }, completed };
}

/** Root hash of the tree with this frontier (RFC 6962 §2.1). */
export const rootOf = (frontier: Frontier): Hash =>
  frontier.hashes.length === 0 ? EMPTY_ROOT : foldRight(frontier.hashes);

/** The frontier of an earlier or the present size, from at most log2(size) + 1 stored nodes. */
export const readFrontier = async (size: number, readNodes: ReadNodes): Promise<Frontier> => ({
  size,
  hashes: size === 0 ? [] : await readNodes(coveringNodes(0, size)),
});
