import { ADMIN_QUALIFYING_ROLES, type AppointmentRole, type PersonState } from '@groupwarden/contracts';

/** An appointment of a person; in force from `from` until, not including, `to`. */
export interface Appointment {
  role: AppointmentRole;
  departmentCode?: string;
  from: Date;
  to?: Date;
}

/** A person of the roster with their appointments, as far as this service has heard. */
export interface Person {
  personId: string;
  employeeNumber: string;
  realName: string;
  departmentCode: string;
  department: string;
  post: string;
  managerId?: string;
  state: PersonState;
  appointments: readonly Appointment[];
}

/** True while an active person holds the appointment; ended ones end authority at once (domain §3). */
export const holds = (person: Person, role: AppointmentRole, at: Date): boolean =>
  person.state === 'active' &&
  person.appointments.some(
    (appointment) =>
      appointment.role === role && appointment.from <= at && (appointment.to === undefined || at < appointment.to),
  );

/** True when the person holds any of these appointments. */
export const holdsAny = (person: Person, roles: readonly AppointmentRole[], at: Date): boolean =>
  roles.some((role) => holds(person, role, at));

/** True for core staff of the office or of organisation/HR, who alone may be group admins (R4). */
export const isQualifiedAdmin = (person: Person, at: Date): boolean => holdsAny(person, ADMIN_QUALIFYING_ROLES, at);

/** True when the person leads this department, by appointment (domain §3). */
export const leadsDepartment = (person: Person, departmentCode: string, at: Date): boolean =>
  person.state === 'active' &&
  person.appointments.some(
    (appointment) =>
      appointment.role === 'department_leader' &&
      (appointment.departmentCode ?? person.departmentCode) === departmentCode &&
      appointment.from <= at &&
      (appointment.to === undefined || at < appointment.to),
  );
