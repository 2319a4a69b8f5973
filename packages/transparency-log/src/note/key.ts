import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { fromBase64, toBase64 } from '../base64.ts';

/** Signature types of C2SP signed-note; others are carried along and not verified. */
export const ED25519 = 0x01;
export const COSIGNATURE_V1 = 0x04;
export type SignatureType = typeof ED25519 | typeof COSIGNATURE_V1;

/** A public key under the name that signatures carry. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name || 0x0A || type || public key), as a number. */
  readonly id: number;
  readonly type: SignatureType;
  readonly publicKey: KeyObject;
}

export interface SignerKey extends VerifierKey {
  readonly privateKey: KeyObject;
}

// DER of RFC 8410 keys up to the 32 raw bytes.
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;

/** A name is not empty and has neither Unicode spaces nor `+` (C2SP signed-note). */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\s\p{White_Space}\p{Cc}+]/u.test(name);

/** Reads `<name>+<key id>+<base64 of type and key>`; undefined unless the id belongs to the key. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', id = '', key = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(key);
  if (!isKeyName(name) || bytes === undefined || bytes.length !== 1 + KEY_BYTES) return undefined;
  const type = bytes[0];
  if (type !== ED25519 && type !== COSIGNATURE_V1) return undefined;
  const publicKey = rawPublicKey(bytes.subarray(1));
  const parsed = { name, id: keyId(name, bytes), type, publicKey } as const;
  return formatId(parsed.id) === id ? parsed : undefined;
}

/** The verifier key as text, safe to publish. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${formatId(key.id)}+${toBase64(typedKey(key.type, key.publicKey))}`;
}

/** Reads `PRIVATE+KEY+<name>+<key id>+<base64 of type and seed>`, the form of Go's note package. */
export function parseSignerKey(text: string): SignerKey | undefined {
  const [, name = '', id = '', key = ''] = /^PRIVATE\+KEY\+([^+]*)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = fromBase64(key);
  if (!isKeyName(name) || bytes === undefined || bytes.length !== 1 + KEY_BYTES) return undefined;
  const type = bytes[0];
  if (type !== ED25519 && type !== COSIGNATURE_V1) return undefined;
  const signer = signerFromSeed(name, bytes.subarray(1), type);
  return formatId(signer.id) === id ? signer : undefined;
}

/** The signer key as text: a secret. */
export function formatSignerKey(key: SignerKey): string {
  const seed = key.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY_BYTES);
  return `PRIVATE+KEY+${key.name}+${formatId(key.id)}+${toBase64(Uint8Array.of(key.type, ...seed))}`;
}

/** The key of a 32-byte seed under a name (RFC 8032 §5.1.5). Throws RangeError on a bad name or seed. */
export function signerFromSeed(name: string, seed: Uint8Array, type: SignatureType = ED25519): SignerKey {
  if (!isKeyName(name) || seed.length !== KEY_BYTES) throw new RangeError('a signer key needs a name and 32 bytes');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return { name, id: keyId(name, typedKey(type, publicKey)), type, publicKey, privateKey };
}

/** A new random key. */
export function generateSignerKey(name: string, type: SignatureType = ED25519): SignerKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return signerFromSeed(name, privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY_BYTES), type);
}

/** The same key under another name: one key may sign the logs of many origins. */
export function renameSigner(key: SignerKey, name: string): SignerKey {
  return signerFromSeed(name, key.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY_BYTES), key.type);
}

const formatId = (id: number): string => id.toString(16).padStart(8, '0');

const keyId = (name: string, typed: Uint8Array): number =>
  createHash('sha256').update(`${name}\n`).update(typed).digest().readUInt32BE(0);

const typedKey = (type: SignatureType, publicKey: KeyObject): Uint8Array =>
  Uint8Array.of(type, ...publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES));

const rawPublicKey = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
