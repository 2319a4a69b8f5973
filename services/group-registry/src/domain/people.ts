import { ADMIN_QUALIFYING_ROLES, type AppointmentRole } from '@groupwarden/contracts';

/** An appointment in force at the time of the question. */
export interface Appointment {
  readonly role: AppointmentRole;
  readonly departmentCode?: string | undefined;
}

/** What the domain needs to know of a person; read from the roster at the time of the command. */
export interface Person {
  readonly personId: string;
  readonly employeeNumber: string;
  readonly realName: string;
  readonly departmentCode: string;
  readonly active: boolean;
  readonly appointments: readonly Appointment[];
}

/** True when the person holds the appointment now. */
export const holds = (person: Person, role: AppointmentRole): boolean =>
  person.active && person.appointments.some((appointment) => appointment.role === role);

/** Whether an appointment or delegation reaches a department: one without a department reaches all. */
export const scopeCovers = (scope: { departmentCode?: string | undefined }, departmentCode: string): boolean =>
  scope.departmentCode === undefined || scope.departmentCode === departmentCode;

/** True when the person holds the appointment for the department now. */
export const holdsFor = (person: Person, role: AppointmentRole, departmentCode: string): boolean =>
  person.active &&
  person.appointments.some((appointment) => appointment.role === role && scopeCovers(appointment, departmentCode));

/** R4: admins are core staff of the office or of organisation/HR. */
export const isQualifiedAdmin = (person: Person): boolean => ADMIN_QUALIFYING_ROLES.some((role) => holds(person, role));

/** Whose appointment lets them propose for their own department. */
export const DEPARTMENT_PROPOSERS: readonly AppointmentRole[] = ['department_leader', 'department_clerk'];

/** The office proposes for anyone; a department's leader or clerk for their own department (R1). Deputies: `proposerCapacity`. */
export const mayProposeFor = (person: Person, departmentCode: string): boolean =>
  holds(person, 'office_staff') ||
  (person.active &&
    person.appointments.some(
      ({ role, departmentCode: own }) =>
        DEPARTMENT_PROPOSERS.includes(role) && (own ?? person.departmentCode) === departmentCode,
    ));
