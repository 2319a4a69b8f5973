import type { AppointmentRole } from '@groupwarden/contracts';
import { partiesOf } from './authority.ts';

export const DELEGATION_STATES = ['proposed', 'confirmed', 'rejected', 'revoked', 'ended'] as const;

interface Base {
  readonly id: string;
  readonly unitId: string;
  readonly version: number;
  /** The delegator, who holds the appointment, and the deputy; person ids. */
  readonly from: string;
  readonly to: string;
  readonly role: AppointmentRole;
  readonly validFrom: Date;
  /** First instant at which it is over. */
  readonly validTo: Date;
  readonly reason: string;
  readonly drawnUpBy: string;
  /** Whose deputy drew it up, if a deputy did. */
  readonly drawnUpFor: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Drawn up; gives no authority before a second person confirms it. */
export interface ProposedDelegation extends Base {
  readonly state: 'proposed';
}

/** Gives authority while it is valid and the roster of the day bears it out. */
export interface ConfirmedDelegation extends Base {
  readonly state: 'confirmed';
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
}

/** Over: not confirmed, taken back, or ended by time or by the roster. */
export interface ClosedDelegation extends Base {
  readonly state: 'rejected' | 'revoked' | 'ended';
  readonly confirmedBy: string | undefined;
  readonly confirmedAt: Date | undefined;
  /** Absent where a clock or the roster closed it. */
  readonly closedBy: string | undefined;
  readonly closedAt: Date;
  readonly closedReason: string | undefined;
}

/** A deputy for a time: `to` may act for `from` in an appointment that `from` holds (domain §3). */
export type Delegation = ProposedDelegation | ConfirmedDelegation | ClosedDelegation;

/** Person ids of everyone who has a part in it: its second person is none of them (domain §3). */
export const partiesTo = ({ from, to, drawnUpBy, drawnUpFor }: Delegation): readonly string[] => [
  from,
  to,
  ...partiesOf({ by: drawnUpBy, onBehalfOf: drawnUpFor }),
];
