import type { AppointmentRole, Refusal } from '@groupwarden/contracts';
import { DEPARTMENT_PROPOSERS, holds, holdsFor, mayProposeFor, type Person, scopeCovers } from './people.ts';

/** An appointment that somebody lends the actor now: confirmed, valid, and borne out by the roster (domain §3). */
export interface Deputyship {
  /** Person id of the delegator, who holds the appointment. */
  readonly from: string;
  readonly role: AppointmentRole;
  readonly departmentCode?: string | undefined;
  /** How the roster calls the delegator now. */
  readonly delegator?: { readonly employeeNumber: string; readonly realName: string };
}

/** Who takes a step, and what they may do for others now. */
export interface Acting {
  readonly actor: Person;
  readonly delegations: readonly Deputyship[];
}

/** For whom the actor takes a step; nobody when in their own right. */
export interface Capacity {
  readonly onBehalfOf: string | undefined;
}

/** A step that belongs to appointments, and how it is refused. */
export interface Duty {
  /** Any of these. */
  readonly roles: readonly AppointmentRole[];
  /** Only where the appointment reaches this department. */
  readonly departmentCode?: string | undefined;
  /** Person ids of those who neither act nor are acted for: nobody takes two steps of one matter (domain §3). */
  readonly excluded?: readonly string[] | undefined;
  readonly missing: string;
  readonly separated: string;
}

/**
 * In whose name the actor takes a step: their own, or that of somebody who delegated the appointment to them. The one
 * place where authority by appointment is decided.
 */
export function capacityFor({ actor, delegations }: Acting, duty: Duty): Capacity | Refusal {
  const { roles, departmentCode, excluded = [], missing, separated } = duty;
  if (!actor.active) return { code: 'authority_missing', detail: missing };
  if (excluded.includes(actor.personId)) return { code: 'separation_of_duties', detail: separated };
  const isHeld = (role: AppointmentRole) =>
    departmentCode === undefined ? holds(actor, role) : holdsFor(actor, role, departmentCode);
  if (roles.some(isHeld)) return OWN_RIGHT;
  const lent = delegations.filter(
    (delegation) =>
      roles.includes(delegation.role) && (departmentCode === undefined || scopeCovers(delegation, departmentCode)),
  );
  const usable = lent.find(({ from }) => !excluded.includes(from));
  if (usable) return { onBehalfOf: usable.from };
  return lent.length > 0
    ? { code: 'separation_of_duties', detail: separated }
    : { code: 'authority_missing', detail: missing };
}

export const OWN_RIGHT: Capacity = { onBehalfOf: undefined };

/** Whoever has a part in a matter by a step: who took it, and for whom. */
export const partiesOf = ({ by, onBehalfOf }: { by: string; onBehalfOf?: string | undefined }): readonly string[] =>
  onBehalfOf === undefined ? [by] : [by, onBehalfOf];

/** True when a check refused. */
export const isRefusal = (value: object): value is Refusal => 'code' in value;

/** In whose name the actor does what is a duty of the office. */
export const officeCapacity = (
  acting: Acting,
  { excluded, separated = '' }: { excluded?: readonly string[]; separated?: string } = {},
): Capacity | Refusal =>
  capacityFor(acting, {
    roles: ['office_staff'],
    excluded,
    missing: 'This is a duty of the office (office_staff)',
    separated,
  });

/**
 * In whose name the actor proposes for a department, a group or an amendment; undefined where they may not (R1). A deputy
 * of the office does for any, one of a department's leader or clerk for what is lent to them.
 */
export function proposerCapacity({ actor, delegations }: Acting, departmentCode: string): Capacity | undefined {
  if (mayProposeFor(actor, departmentCode)) return OWN_RIGHT;
  const lent = delegations.find(
    ({ role, departmentCode: own }) =>
      role === 'office_staff' || (DEPARTMENT_PROPOSERS.includes(role) && own === departmentCode),
  );
  return actor.active && lent ? { onBehalfOf: lent.from } : undefined;
}
