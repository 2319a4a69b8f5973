import canonicalize from 'canonicalize';
import { JsonInputError } from './input-error.ts';

/** A value that JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * RFC 8785 canonical form. `canonicalize` leaves out or rewrites what JSON cannot say, so that two different
 * values could share a form; this refuses it instead: undefined, functions, symbols, NaN, infinities, bigint,
 * lone surrogates, objects that are not plain (dates, maps, boxed values, `toJSON`), sparse arrays, cycles.
 * Throws {@link JsonInputError} with a JSON Pointer (RFC 6901).
 */
export function canonicalJson(value: unknown): string {
  check(value, '', new Set());
  return canonicalize(value) as string;
}

/** Canonical form as UTF-8. */
export const canonicalBytes = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value));

function check(value: unknown, pointer: string, above: Set<object>): void {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      if (!value.isWellFormed()) throw new JsonInputError('lone surrogate', pointer);
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new JsonInputError('not a finite number', pointer);
      return;
    case 'object':
      if (value !== null) checkContainer(value, pointer, above);
      return;
    default:
      throw new JsonInputError(`JSON has no ${typeof value}`, pointer);
  }
}

function checkContainer(value: object, pointer: string, above: Set<object>): void {
  if (above.has(value)) throw new JsonInputError('value contains itself', pointer);
  above.add(value);
  if (Array.isArray(value)) {
    if (Object.keys(value).length !== value.length) throw new JsonInputError('sparse array', pointer);
    value.forEach((item, index) => {
      check(item, `${pointer}/${index}`, above);
    });
  } else {
    const prototype = Object.getPrototypeOf(value);
    const plain = prototype === Object.prototype || prototype === null;
    if (!plain || Object.getOwnPropertySymbols(value).length > 0)
      throw new JsonInputError('not a plain object', pointer);
    for (const [key, item] of Object.entries(value)) {
      const at = `${pointer}/${escapePointer(key)}`;
      if (!key.isWellFormed()) throw new JsonInputError('lone surrogate', at.toWellFormed());
      check(item, at, above);
    }
  }
  above.delete(value);
}

/** One reference token of a JSON Pointer (RFC 6901 §3). */
export const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
