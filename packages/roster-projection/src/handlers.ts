import {
  type AppointmentSnapshot,
  appointmentEvents,
  type CloudEvent,
  type PersonSnapshot,
  personEvents,
  unitEvents,
} from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { defineHandler, type EventHandler } from '@groupwarden/outbox';
import type { Static } from '@sinclair/typebox';

/**
 * Keep the projection: each fact carries the whole state of its person or appointment, so the highest version wins
 * whatever the order of arrival.
 */
export const rosterHandlers: readonly EventHandler[] = [
  defineHandler(unitEvents.created, async (tx, { data, aggregateversion }) => {
    await tx.query(
      `INSERT INTO roster_units AS u (code, name, time_zone, version) VALUES ($1, $2, $3, $4)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone, version = excluded.version
         WHERE u.version < excluded.version`,
      [data.code, data.name, data.timeZone, aggregateversion],
      'roster_unit_upsert',
    );
  }),
  ...[personEvents.joined, personEvents.changed, personEvents.left].map((definition) =>
    defineHandler(definition, upsertPerson),
  ),
  ...[appointmentEvents.started, appointmentEvents.ended].map((definition) =>
    defineHandler(definition, upsertAppointment),
  ),
];

type PersonFact = CloudEvent<{ person: Static<typeof PersonSnapshot> }>;
type AppointmentFact = CloudEvent<{ appointment: Static<typeof AppointmentSnapshot> }>;

async function upsertPerson(
  tx: Transaction,
  { data: { person }, aggregateversion, unitid }: PersonFact,
): Promise<void> {
  await tx.query(
    `INSERT INTO roster_people AS p
       (unit_id, person_id, employee_number, real_name, department_code, department, post, manager_id, state, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (unit_id, person_id) DO UPDATE SET
       employee_number = excluded.employee_number, real_name = excluded.real_name, department_code = excluded.department_code,
       department = excluded.department, post = excluded.post, manager_id = excluded.manager_id, state = excluded.state,
       version = excluded.version
       WHERE p.version < excluded.version`,
    [
      unitid,
      person.personId,
      person.employeeNumber,
      person.realName,
      person.departmentCode,
      person.department,
      person.post,
      person.managerId ?? null,
      person.state,
      aggregateversion,
    ],
    'roster_person_upsert',
  );
}

async function upsertAppointment(
  tx: Transaction,
  { data: { appointment }, aggregateversion, unitid }: AppointmentFact,
): Promise<void> {
  await tx.query(
    `INSERT INTO roster_appointments AS a (unit_id, appointment_id, person_id, role, department_code, valid_from, valid_to, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (unit_id, appointment_id) DO UPDATE SET
       role = excluded.role, department_code = excluded.department_code, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, version = excluded.version
       WHERE a.version < excluded.version`,
    [
      unitid,
      appointment.appointmentId,
      appointment.personId,
      appointment.role,
      appointment.departmentCode ?? null,
      appointment.from,
      appointment.to ?? null,
      aggregateversion,
    ],
    'roster_appointment_upsert',
  );
}
