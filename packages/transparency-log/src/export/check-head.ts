import { fromBase64, toBase64 } from '../base64.ts';
import { type Frontier, rootOf } from '../merkle/append.ts';
import { verifyConsistency } from '../merkle/consistency.ts';
import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { coveringNodes, isTreeNumber } from '../merkle/node.ts';
import type { HeadLine } from './lines.ts';

/** What is wrong with the stored head, given the tree of all exported entries; undefined when it extends that tree. */
export function checkHead(line: HeadLine, exported: Frontier): string | undefined {
  const { size } = line;
  const root = fromBase64(line.rootHash);
  const hashes = readHashes(line.frontier);
  const proof = readHashes(line.consistency);
  if (!isTreeNumber(size) || size < exported.size) return `says size ${size}, there are ${exported.size} entries`;
  if (root === undefined || hashes?.length !== coveringNodes(0, size).length) return 'frontier is not that of its size';
  if (toBase64(rootOf({ size, hashes })) !== line.rootHash) return 'root is not that of its frontier';
  if (size === exported.size) {
    return toBase64(rootOf(exported)) === line.rootHash ? undefined : 'root is not that of the entries';
  }
  if (exported.size === 0) return undefined;
  const claim = { from: exported.size, to: size, fromRoot: rootOf(exported), toRoot: root };
  return proof !== undefined && verifyConsistency({ ...claim, proof })
    ? undefined
    : 'does not extend the exported entries';
}

function readHashes(encoded: readonly unknown[]): Hash[] | undefined {
  const hashes = encoded.map((text) => (typeof text === 'string' ? fromBase64(text) : undefined));
  return hashes.every((hash) => hash?.length === HASH_BYTES) ? (hashes as Hash[]) : undefined;
}
