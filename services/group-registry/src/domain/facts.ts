import type { Acting } from './authority.ts';
import type { RegistryPolicy } from './policy.ts';

/** What every decision needs besides the state and the command. */
export interface ClockFacts {
  readonly now: Date;
  readonly policy: RegistryPolicy;
  /** The instant this many working days from now, on the unit's calendar. */
  dueIn(workingDays: number): Date;
}

/** A step that a person takes. */
export interface Facts extends ClockFacts, Acting {
  /** Today in the unit's time zone, `YYYY-MM-DD`. */
  readonly today: string;
}
