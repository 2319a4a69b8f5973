import { HASH_BYTES, type Hash, hashChildren, sameHash } from './hash.ts';
import { coveringNodes, isTreeNumber, type NodeId, type ReadNodes, splitPoint } from './node.ts';
import { readRanges } from './ranges.ts';

/** Proof that leaf `index` is in the tree of `size` leaves (RFC 6962 §2.1.1). Throws RangeError outside the tree. */
export function proveInclusion(index: number, size: number, readNodes: ReadNodes): Promise<Hash[]> {
  if (!isTreeNumber(index) || !isTreeNumber(size) || index >= size) throw new RangeError('no such leaf in this tree');
  return readRanges(inclusionPath(index, size), readNodes);
}

/** The subtrees beside the path from the leaf to the root, bottom up. */
function inclusionPath(index: number, size: number): NodeId[][] {
  const beside: NodeId[][] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitPoint(to - from);
    if (index < middle) {
      beside.push(coveringNodes(middle, to));
      to = middle;
    } else {
      beside.push(coveringNodes(from, middle));
      from = middle;
    }
  }
  return beside.reverse();
}

/** True when the proof shows `leafHash` at `index` of the tree with this size and root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(claim: {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}): boolean {
  const { index, size, leafHash, proof, root } = claim;
  if (!isTreeNumber(index) || !isTreeNumber(size) || index >= size) return false;
  if (leafHash.length !== HASH_BYTES || proof.some((hash) => hash.length !== HASH_BYTES)) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashChildren(sibling, hash);
      // A right edge without sibling is carried up unchanged to the level where it is a right child.
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = hashChildren(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameHash(hash, root);
}
