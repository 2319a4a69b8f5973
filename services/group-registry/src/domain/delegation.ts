import type { AppointmentRole } from '@groupwarden/contracts';
import { holds, type Person } from './people.ts';

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

/** A delegation that gives authority now: confirmed, valid, and borne out by the roster. */
export interface Deputyship {
  readonly delegationId: string;
  /** Person id of the delegator. */
  readonly from: string;
  readonly role: AppointmentRole;
  readonly departmentCode?: string | undefined;
  /** How the roster calls the delegator now. */
  readonly delegator: { readonly employeeNumber: string; readonly realName: string };
}

/**
 * In whose name a person may take a step that one of these appointments takes: their own (`onBehalfOf` is undefined), or
 * that of somebody who delegated it. Nobody acts who is excluded, nor for anybody who is.
 *
 * @returns undefined when by neither.
 */
export function authorityOf(
  actor: Person,
  roles: readonly AppointmentRole[],
  deputyships: readonly Pick<Deputyship, 'from' | 'role'>[],
  excluded: readonly string[] = [],
): { readonly onBehalfOf: string | undefined } | undefined {
  if (!actor.active || excluded.includes(actor.personId)) return undefined;
  if (roles.some((role) => holds(actor, role))) return { onBehalfOf: undefined };
  const usable = deputyships.find(({ from, role }) => roles.includes(role) && !excluded.includes(from));
  return usable && { onBehalfOf: usable.from };
}
