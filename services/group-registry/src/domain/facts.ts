import type { AppointmentRole } from '@groupwarden/contracts';
import type { Person } from './people.ts';
import type { RegistryPolicy } from './policy.ts';

/** What every decision needs besides the state and the command. */
export interface ClockFacts {
  readonly now: Date;
  readonly policy: RegistryPolicy;
  /** The instant this many working days from now, on the unit's calendar. */
  dueIn(workingDays: number): Date;
}

/** An appointment that somebody lends the actor for a time (domain §3). */
export interface DelegatedRole {
  /** Person id of the delegator, who holds the appointment. */
  readonly from: string;
  readonly role: AppointmentRole;
  readonly departmentCode?: string | undefined;
  /** How the roster calls the delegator now. */
  readonly delegator?: { readonly employeeNumber: string; readonly realName: string };
}

/** A step that a person takes. */
export interface Facts extends ClockFacts {
  readonly actor: Person;
  /** What the actor may do as a deputy, now. */
  readonly delegations: readonly DelegatedRole[];
  /** Today in the unit's time zone, `YYYY-MM-DD`. */
  readonly today: string;
}
