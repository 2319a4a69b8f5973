import { fromBase64, toBase64 } from '../base64.ts';
import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import type { SignerKey, VerifierKey } from './key.ts';
import { formatNote, parseNote } from './note.ts';
import { signNote, verifyNote } from './signature.ts';

/** The head of a log at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Opaque extension lines. */
  readonly extensions: readonly string[];
}

/** Text of the note: origin, size, root, each on a line. Throws RangeError on what a reader would refuse. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const lines = [checkpoint.origin, String(checkpoint.size), toBase64(checkpoint.root), ...checkpoint.extensions];
  const text = lines.map((line) => `${line}\n`).join('');
  if (parseCheckpoint(text) === undefined) throw new RangeError('not a checkpoint');
  return text;
}

/** Reads the text of a checkpoint note strictly; undefined when malformed. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined;
  const [origin = '', size = '', encodedRoot = '', ...extensions] = text.slice(0, -1).split('\n');
  const root = fromBase64(encodedRoot);
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(size) || extensions.includes('')) return undefined;
  if (root?.length !== HASH_BYTES || !Number.isSafeInteger(Number(size))) return undefined;
  return { origin, size: Number(size), root, extensions };
}

/** A signed checkpoint of a log; the key's name is the origin (C2SP tlog-checkpoint: it should be). */
export function signCheckpoint(head: { readonly size: number; readonly root: Hash }, key: SignerKey): string {
  const text = formatCheckpoint({ origin: key.name, ...head, extensions: [] });
  return formatNote({ text, signatures: [signNote(text, key)] });
}

/**
 * The checkpoint, if it is one of the log with this key: well-formed, of its origin, and signed by it.
 * With witnesses, each of them must have cosigned it too.
 */
export function openCheckpoint(
  source: string | Uint8Array,
  logKey: VerifierKey,
  witnesses: readonly VerifierKey[] = [],
): Checkpoint | undefined {
  const note = parseNote(source);
  if (note === undefined) return undefined;
  const verified = verifyNote(note, [logKey, ...witnesses]);
  if (verified?.length !== 1 + witnesses.length) return undefined;
  const checkpoint = parseCheckpoint(note.text);
  return checkpoint?.origin === logKey.name ? checkpoint : undefined;
}
