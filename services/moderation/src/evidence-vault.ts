import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A text as it is stored. */
export interface SealedText {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/** Encrypts and opens the texts of evidence (R5). */
export interface EvidenceVault {
  /** `place` says where the text belongs; moved anywhere else it does not open. */
  seal(text: string, place: string): SealedText;
  /** Throws when key, place or content do not fit. */
  open(sealed: SealedText, place: string): string;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a fresh nonce per text; old keys only read. */
export function createVault(key: Buffer, oldKeys: readonly Buffer[] = []): EvidenceVault {
  const keys = new Map([key, ...oldKeys].map((one) => [keyIdOf(one), one]));
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(place));
      // As JSON: lone surrogates and NUL come back as they were, so offsets keep their meaning.
      const ciphertext = Buffer.concat([
        cipher.update(JSON.stringify(text), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return { keyId: keyIdOf(key), nonce, ciphertext };
    },
    open({ keyId, nonce, ciphertext }, place) {
      const used = keys.get(keyId);
      if (!used) throw new Error(`Evidence was sealed with key ${keyId}, which is not configured`);
      const decipher = createDecipheriv(ALGORITHM, used, nonce).setAAD(Buffer.from(place));
      decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as string;
    },
  };
}

const keyIdOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 12);
