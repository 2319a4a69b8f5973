import type { AppointmentRole } from '@groupwarden/contracts';

/** A person as far as decisions need to know: who they are, what they hold now, and who stands above them. */
export interface Person {
  readonly personId: string;
  readonly active: boolean;
  readonly roles: ReadonlySet<AppointmentRole>;
  /** Everyone above, nearest first. */
  readonly line: readonly string[];
  /** True when somebody reports to them. */
  readonly leads: boolean;
}

/** Domain §3: against these a decider outside their line is needed. */
const LEADER_ROLES: readonly AppointmentRole[] = ['unit_head', 'leader_in_charge', 'department_leader'];

export const isLeader = (person: Person): boolean =>
  person.leads || LEADER_ROLES.some((role) => person.roles.has(role));

/** True when neither stands above the other. */
export const isOutsideLine = (person: Person, subject: Person): boolean =>
  !person.line.includes(subject.personId) && !subject.line.includes(person.personId);

export const isUnder = (person: Person, subject: Person): boolean => person.line.includes(subject.personId);

export const hasAny = (person: Person, ...roles: readonly AppointmentRole[]): boolean =>
  roles.some((role) => person.roles.has(role));
