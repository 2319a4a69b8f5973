import { APPOINTMENT_ROLES, CalendarDate, OneOf, PERSON_STATES, PersonId, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { PersonRecord } from '../db/people.ts';

export const AccountBody = Type.Object(
  {
    ns: Type.String({ examples: ['qq'] }),
    value: Type.String(),
    evidence: Type.String({ description: 'Where it comes from: `hr_feed`, or what was shown' }),
  },
  { title: 'Account' },
);

/** A person of the roster. */
export const PersonBody = Type.Object(
  {
    id: PersonId,
    version: Type.Integer(),
    employeeNumber: Type.String(),
    realName: Type.String(),
    departmentCode: Type.String(),
    department: Type.String(),
    post: Type.String(),
    managerId: Type.Union([PersonId, Type.Null()]),
    state: OneOf(PERSON_STATES),
    appointments: Type.Array(
      Type.Object({
        id: Type.String(),
        role: OneOf(APPOINTMENT_ROLES),
        departmentCode: Type.Optional(Type.String()),
        from: Timestamp,
        to: Type.Optional(Timestamp),
      }),
    ),
    accounts: Type.Array(AccountBody),
    validFrom: Type.Union([CalendarDate, Type.Null()]),
    validTo: Type.Union([CalendarDate, Type.Null()]),
  },
  { title: 'Person' },
);

export const renderPerson = ({
  personId,
  appointments,
  accounts,
  ...person
}: PersonRecord): Static<typeof PersonBody> => ({
  id: personId,
  ...person,
  accounts: [...accounts],
  appointments: appointments.map(({ appointmentId, ...appointment }) => ({ id: appointmentId, ...appointment })),
});
