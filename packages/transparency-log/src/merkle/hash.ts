import { createHash } from 'node:crypto';

/** SHA-256 output: 32 bytes. */
export type Hash = Uint8Array;
export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** Root of a tree with no leaves (RFC 6962 §2.1). */
export const EMPTY_ROOT: Hash = createHash('sha256').digest();

/** Hash of one leaf: SHA-256(0x00 || leaf) (RFC 6962 §2.1). */
export const hashLeaf = (leaf: Uint8Array): Hash => createHash('sha256').update(LEAF_PREFIX).update(leaf).digest();

/** Hash of an inner node: SHA-256(0x01 || left || right) (RFC 6962 §2.1). */
export const hashChildren = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();

/** True when both are whole hashes and equal: two empty values are not. */
export const sameHash = (a: Hash, b: Hash): boolean =>
  a.length === HASH_BYTES && b.length === HASH_BYTES && Buffer.compare(a, b) === 0;
