import { fromBase64, toBase64 } from '../base64.ts';
import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/inclusion.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import type { VerifierKey } from './key.ts';

/** All that shows offline that an entry is in a log (C2SP tlog-proof). `extra` is not authenticated. */
export interface LogProof {
  readonly index: number;
  readonly hashes: readonly Hash[];
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 leaves has no longer path. */
const MAX_HASHES = 63;

export function formatProof(proof: LogProof): string {
  const lines = [HEADER];
  if (proof.extra !== undefined) lines.push(`extra ${toBase64(proof.extra)}`);
  lines.push(`index ${proof.index}`, ...proof.hashes.map(toBase64), '');
  return `${lines.join('\n')}\n${proof.checkpoint}`;
}

/** Reads a proof strictly; undefined when malformed. Says nothing about whether it proves anything. */
export function parseProof(text: string): LogProof | undefined {
  const split = text.indexOf('\n\n');
  if (split < 0) return undefined;
  const [header, ...lines] = text.slice(0, split).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice('extra '.length) ?? '') : null;
  const [, index = ''] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? [];
  const hashes = lines.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES) as Hash[];
  if (header !== HEADER || extra === undefined || index === '' || !Number.isSafeInteger(Number(index)))
    return undefined;
  if (hashes.length !== lines.length || hashes.length > MAX_HASHES) return undefined;
  return { index: Number(index), hashes, checkpoint: text.slice(split + 2), ...(extra ? { extra } : {}) };
}

/** The checkpoint under which the proof shows that a leaf with this hash is in the log, or undefined when it does not. */
export function verifyProof(
  proof: LogProof,
  leafHash: Hash,
  logKey: VerifierKey,
  witnesses: readonly VerifierKey[] = [],
): Checkpoint | undefined {
  const checkpoint = openCheckpoint(proof.checkpoint, logKey, witnesses);
  if (checkpoint === undefined) return undefined;
  const { size, root } = checkpoint;
  const proven = verifyInclusion({ index: proof.index, size, leafHash, proof: proof.hashes, root });
  return proven ? checkpoint : undefined;
}
