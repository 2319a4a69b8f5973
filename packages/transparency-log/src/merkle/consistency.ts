import { HASH_BYTES, type Hash, hashChildren, sameHash } from './hash.ts';
import { coveringNodes, isTreeNumber, type NodeId, type ReadNodes, splitPoint } from './node.ts';
import { readRanges } from './ranges.ts';

/** Proof that the tree of `from` leaves is a prefix of the tree of `to` leaves (RFC 6962 §2.1.2); 1 ≤ from ≤ to. */
export function proveConsistency(from: number, to: number, readNodes: ReadNodes): Promise<Hash[]> {
  if (!isTreeNumber(from) || !isTreeNumber(to) || from < 1 || from > to) throw new RangeError('no such pair of trees');
  return readRanges(consistencyPath(from, to), readNodes);
}

/** SUBPROOF of RFC 6962 §2.1.2 as ranges, deepest first. */
function consistencyPath(oldSize: number, newSize: number): NodeId[][] {
  const ranges: NodeId[][] = [];
  let from = 0;
  let to = newSize;
  // While the old tree ends inside, its root is not known to be part of what the verifier has.
  let oldRootIsKnown = true;
  while (oldSize !== to) {
    const middle = from + splitPoint(to - from);
    if (oldSize <= middle) {
      ranges.push(coveringNodes(middle, to));
      to = middle;
    } else {
      ranges.push(coveringNodes(from, middle));
      from = middle;
      oldRootIsKnown = false;
    }
  }
  if (!oldRootIsKnown) ranges.push(coveringNodes(from, to));
  return ranges.reverse();
}

/**
 * True when the proof shows that the first tree is a prefix of the second (RFC 9162 §2.1.4.2).
 * Size 0 is refused: every tree extends the empty one, so such a proof says nothing.
 */
export function verifyConsistency(claim: {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}): boolean {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!isTreeNumber(from) || !isTreeNumber(to) || from < 1 || from > to) return false;
  // One tree: nothing is hashed, the two roots only have to be the same (as transparency-dev/merkle has it).
  if (from === to) return proof.length === 0 && fromRoot.length > 0 && Buffer.compare(fromRoot, toRoot) === 0;
  if ([fromRoot, toRoot, ...proof].some((hash) => hash.length !== HASH_BYTES)) return false;
  let node = from - 1;
  let last = to - 1;
  while (node % 2 === 1) {
    node = (node - 1) / 2;
    last = Math.floor(last / 2);
  }
  // A power of two is one perfect subtree: its root is where both walks start, and it is not in the proof.
  const [seed, ...path] = node === 0 ? [fromRoot, ...proof] : proof;
  if (seed === undefined) return false;
  let oldHash = seed;
  let newHash = seed;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = hashChildren(sibling, oldHash);
      newHash = hashChildren(sibling, newHash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newHash = hashChildren(newHash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameHash(oldHash, fromRoot) && sameHash(newHash, toRoot);
}
