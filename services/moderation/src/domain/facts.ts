import type { Surroundings } from './authority.ts';
import type { Person } from './people.ts';
import type { Policy } from './policy.ts';

/** What the clock and the unit's policy say. */
export interface Clock {
  readonly now: Date;
  readonly policy: Policy;
  /** The instant so many working days from now. */
  readonly inWorkingDays: (days: number) => Date;
}

/** What a step by a person needs to know beside the case. */
export interface Facts extends Clock {
  readonly actor: Person;
  readonly around: Surroundings;
  readonly newId: (prefix: string) => string;
}

export const DAY_MS = 86_400_000;
export const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
