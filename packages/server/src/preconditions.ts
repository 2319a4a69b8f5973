import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const STRONG_VERSION = /^"(\d{1,9})"$/;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Version that the caller has seen.
 *
 * @throws Problem precondition_missing (428) without If-Match, version_stale (412) when it names no version of ours.
 */
export function ifMatchOf(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (!header) throw new Problem('precondition_missing');
  const version = STRONG_VERSION.exec(header.trim())?.[1];
  if (version === undefined)
    throw new Problem('version_stale', { detail: 'If-Match must be the ETag of the resource, e.g. "3"' });
  return Number(version);
}

/** The Idempotency-Key of a request that needs one. */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const header = request.headers['idempotency-key'];
  if (typeof header !== 'string' || header === '') throw new Problem('idempotency_key_missing');
  if (!IDEMPOTENCY_KEY.test(header)) {
    throw new Problem('invalid_field', {
      detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters',
      errors: [
        {
          pointer: '/headers/idempotency-key',
          code: 'invalid_field',
          detail: 'must be 1 to 255 visible ASCII characters',
        },
      ],
    });
  }
  return header;
}

/** Answers 412 unless the resource still has the version that the caller has seen, where one was named. */
export function requireVersion(actual: number, seen: number | undefined): void {
  if (seen !== undefined && actual !== seen)
    throw new Problem('version_stale', { detail: `The version is ${actual} now` });
}
