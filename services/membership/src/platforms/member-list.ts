import type { ListedAccount } from '../domain/roster-check.ts';

/** A member list in the terms of the domain. */
export interface MemberList {
  readonly members: readonly ListedAccount[];
  /** Why the list cannot be the whole group, as far as the platform itself says. */
  readonly incomplete?: string;
  /** The platform's own id of the group, when the answer carries it. */
  readonly externalGroupId?: string;
  /** Number of members that the platform says there are. */
  readonly total?: number;
}

/** The payload is not a member list of this platform; `pointer` is relative to the payload. */
export class PayloadError extends Error {
  readonly pointer: string;
  constructor(pointer: string, detail: string) {
    super(detail);
    this.name = 'PayloadError';
    this.pointer = pointer;
  }
}

export const objectAt = (value: unknown, pointer: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new PayloadError(pointer, 'must be an object');
  return value as Record<string, unknown>;
};

export const arrayAt = (value: unknown, pointer: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new PayloadError(pointer, 'must be an array');
  return value;
};

/** Ids are text here; a platform may write them as numbers. */
export const idAt = (value: unknown, pointer: string): string => {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id !== 'string' || id === '' || id.length > 200) throw new PayloadError(pointer, 'must be an account id');
  return id;
};

/** The first name that is not blank. */
export const nameOf = (...names: readonly unknown[]): string =>
  names.find((name): name is string => typeof name === 'string' && name.trim() !== '')?.slice(0, 200) ?? '';

/** A list the platform marks as failed says nothing at all. */
export const failed = (why: string): MemberList => ({ members: [], incomplete: why });
