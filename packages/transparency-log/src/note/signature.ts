import { sign, verify } from 'node:crypto';
import { COSIGNATURE_V1, ED25519, type SignerKey, type VerifierKey } from './key.ts';
import type { Note, NoteSignature } from './note.ts';

export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** When a witness saw the checkpoint, in seconds since 1970; only cosignatures have it. */
  readonly timestamp?: number;
}

const ED25519_BYTES = 64;
const TIME_BYTES = 8;

/** Signs a note's text with an Ed25519 key (C2SP signed-note). */
export function signNote(text: string, key: SignerKey): NoteSignature {
  if (key.type !== ED25519) throw new RangeError('a cosignature needs a time: use cosignNote');
  return { name: key.name, keyId: key.id, bytes: sign(null, Buffer.from(text), key.privateKey) };
}

/** Signs a checkpoint's text as a witness that saw it at `timestamp` seconds since 1970 (C2SP tlog-cosignature). */
export function cosignNote(text: string, key: SignerKey, timestamp: number): NoteSignature {
  if (key.type !== COSIGNATURE_V1) throw new RangeError('not a witness key');
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(timestamp));
  const signature = sign(null, Buffer.from(cosignedMessage(text, BigInt(timestamp))), key.privateKey);
  return { name: key.name, keyId: key.id, bytes: Buffer.concat([time, signature]) };
}

/** What a witness signs: a header with the time, then the note's text (C2SP tlog-cosignature). */
export const cosignedMessage = (text: string, timestamp: bigint): string =>
  `cosignature/v1\ntime ${timestamp}\n${text}`;

/** The time and the raw signature of a cosignature/v1 line, or undefined when it is not one. */
export function parseCosignature(
  signature: NoteSignature,
): { readonly timestamp: bigint; readonly signature: Uint8Array } | undefined {
  if (signature.bytes.length !== TIME_BYTES + ED25519_BYTES) return undefined;
  const bytes = Buffer.from(signature.bytes);
  return { timestamp: bytes.readBigUInt64BE(0), signature: bytes.subarray(TIME_BYTES) };
}

/**
 * The good signatures of these keys on a note. One bad signature of a known key spoils the whole note:
 * undefined. Signatures of unknown keys are passed over; with none left the answer is an empty list.
 */
export function verifyNote(note: Note, keys: readonly VerifierKey[]): VerifiedSignature[] | undefined {
  const verified: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.keyId);
    if (key === undefined || verified.some((earlier) => earlier.key === key)) continue;
    const good = verifyOne(note.text, signature, key);
    if (good === undefined) return undefined;
    verified.push(good);
  }
  return verified;
}

function verifyOne(text: string, signature: NoteSignature, key: VerifierKey): VerifiedSignature | undefined {
  switch (key.type) {
    case ED25519: {
      if (signature.bytes.length !== ED25519_BYTES) return undefined;
      return verify(null, Buffer.from(text), key.publicKey, signature.bytes) ? { key } : undefined;
    }
    case COSIGNATURE_V1: {
      const parts = parseCosignature(signature);
      if (parts === undefined) return undefined;
      const message = Buffer.from(cosignedMessage(text, parts.timestamp));
      const good = verify(null, message, key.publicKey, parts.signature);
      return good ? { key, timestamp: Number(parts.timestamp) } : undefined;
    }
    default:
      return key.type satisfies never;
  }
}
