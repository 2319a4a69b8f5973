import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PlannedChange } from '../domain/feed-plan.ts';

/**
 * Hash of a plan, made line by line: SHA-256 over the canonical JSON (RFC 8785) of a heading and of each change in the
 * order of employee numbers. Two uploads that would change the same have the same hash; a release is bound to it.
 */
export class PlanHash {
  readonly #hash = createHash('sha256');

  constructor(source: string, mode: 'full' | 'delta', baseVersion: number) {
    this.#add({ format: 'groupwarden.feed-plan.v1', source, mode, baseVersion });
  }

  add({ kind, employeeNumber, absent, after }: PlannedChange): void {
    this.#add({ kind, employeeNumber, absent, after });
  }

  digest(): string {
    return this.#hash.digest('hex');
  }

  #add(line: object): void {
    this.#hash.update(`${canonicalize(line)}\n`);
  }
}
