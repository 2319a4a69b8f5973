import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import {
  COSIGNATURE_V1,
  commitTo,
  cosignNote,
  formatNote,
  formatProof,
  formatVerifierKey,
  type JsonValue,
  openCheckpoint,
  parseNote,
  parseProof,
  parseTilePath,
  parseVerifierKey,
  proveConsistency,
  proveInclusion,
  rootOf,
  signCheckpoint,
  signerFromSeed,
  tilePath,
  toBase64,
  type VerifierKey,
  verifyNote,
  verifyProof,
} from '../src/index.ts';
import { memoryTree } from './memory-tree.ts';

interface OwnVectors {
  roots: Record<string, string>;
  inclusion: { index: number; size: number; proof: string[] }[];
  consistency: { from: number; to: number; proof: string[] }[];
  key: { seed: string; vkey: string; witnessSeed: string; witnessVkey: string; witnessTime: number };
  checkpoint: string;
  cosignedCheckpoint: string;
  proof: string;
  commitments: { pointer: string; value: JsonValue; commitment: string }[];
  tilePaths: Record<string, [number | 'entries', number, number]>;
}
const vectors: OwnVectors = JSON.parse(readFileSync(join(import.meta.dirname, 'vectors.json'), 'utf8'));
const ORIGIN = 'audit.example/groupwarden/demo';
const signer = signerFromSeed(ORIGIN, Buffer.from(vectors.key.seed, 'hex'));
const witness = signerFromSeed('witness.example/w', Buffer.from(vectors.key.witnessSeed, 'hex'), COSIGNATURE_V1);

t.test('roots and proofs are those of an independent implementation', async (t) => {
  for (const [size, root] of Object.entries(vectors.roots)) {
    t.equal(toBase64(rootOf(memoryTree(Number(size)).frontier)), root, `size ${size}`);
  }
  for (const { index, size, proof } of vectors.inclusion) {
    t.same((await proveInclusion(index, size, memoryTree(size).readNodes)).map(toBase64), proof);
  }
  for (const { from, to, proof } of vectors.consistency) {
    t.same((await proveConsistency(from, to, memoryTree(to).readNodes)).map(toBase64), proof);
  }
});

t.test('keys, signatures and proofs are, byte for byte, those of an independent implementation', async (t) => {
  t.equal(formatVerifierKey(signer), vectors.key.vkey);
  t.equal(formatVerifierKey(witness), vectors.key.witnessVkey);
  const tree = memoryTree(300);
  const checkpoint = signCheckpoint({ size: 300, root: rootOf(tree.frontier) }, signer);
  t.equal(checkpoint, vectors.checkpoint);
  const note = parseNote(checkpoint);
  if (note === undefined) return t.fail('the note is well-formed');
  const signatures = [...note.signatures, cosignNote(note.text, witness, vectors.key.witnessTime)];
  t.equal(formatNote({ text: note.text, signatures }), vectors.cosignedCheckpoint);
  const hashes = await proveInclusion(255, 300, tree.readNodes);
  t.equal(formatProof({ index: 255, hashes, checkpoint }), vectors.proof);
  return undefined;
});

t.test('one changed byte anywhere in a checkpoint or a proof is found', async (t) => {
  const logKey = parseVerifierKey(vectors.key.vkey) as VerifierKey;
  const witnessKey = parseVerifierKey(vectors.key.witnessVkey) as VerifierKey;
  t.equal(openCheckpoint(vectors.cosignedCheckpoint, logKey, [witnessKey])?.size, 300);
  t.equal(openCheckpoint(vectors.checkpoint, logKey, [witnessKey]), undefined, 'a witness is missing');
  t.equal(openCheckpoint(vectors.checkpoint, { ...logKey, name: 'another.example' }), undefined, 'not its origin');
  const cosigned = parseNote(vectors.cosignedCheckpoint);
  t.equal(cosigned && verifyNote(cosigned, [logKey, witnessKey])?.[1]?.timestamp, 1763888400);

  const leafHash = memoryTree(256).leafHashes[255] as Uint8Array;
  const verify = (text: string) => {
    const proof = parseProof(text);
    return proof && verifyProof(proof, leafHash, logKey);
  };
  t.equal(verify(vectors.proof)?.size, 300);
  for (let at = 0; at < vectors.proof.length; at += 1) {
    const code = vectors.proof.charCodeAt(at);
    const changed = vectors.proof.slice(0, at) + String.fromCharCode(code ^ 1) + vectors.proof.slice(at + 1);
    if (verify(changed) !== undefined) t.fail(`byte ${at}`);
  }
});

t.test('commitments and tile paths are those of an independent implementation', async (t) => {
  const salt = Uint8Array.from({ length: 32 }, (_, n) => n);
  for (const { pointer, value, commitment } of vectors.commitments)
    t.equal(commitTo({ pointer, value, salt }), commitment);
  for (const [path, [level, index, width]] of Object.entries(vectors.tilePaths)) {
    t.equal(tilePath({ level, index, width }), path);
    t.same(parseTilePath(path), { level, index, width });
  }
});
