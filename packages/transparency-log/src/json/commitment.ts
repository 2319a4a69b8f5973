import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonicalBytes, type JsonValue } from './canonical.ts';

/** Bytes of salt of one field: without it the value of a short field could be found by trying. */
export const SALT_BYTES = 32;
const PREFIX = 'hmac-sha256:';

/** What opens a commitment. Erase it, and the leaf no longer says anything about the person. */
export interface Opening {
  /** JSON Pointer (RFC 6901) of the field in the event. */
  readonly pointer: string;
  readonly salt: Uint8Array;
  readonly value: JsonValue;
}

/** A fresh salt for one field of one event; never reused. */
export const newSalt = (): Uint8Array => randomBytes(SALT_BYTES);

/** `hmac-sha256:` and HMAC-SHA256(salt, JCS(["audit-field/v1", pointer, value])) in Base 64. */
export function commitTo(opening: Opening): string {
  if (opening.salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  const message = canonicalBytes(['audit-field/v1', opening.pointer, opening.value]);
  return `${PREFIX}${createHmac('sha256', opening.salt).update(message).digest('base64')}`;
}

/** True when the opening is the one to which the leaf committed. */
export function opens(opening: Opening, commitment: string): boolean {
  if (opening.salt.length !== SALT_BYTES) return false;
  const expected = Buffer.from(commitTo(opening));
  const given = Buffer.from(commitment);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
