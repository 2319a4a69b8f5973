import { type AppointmentRole, appointmentEvents, personEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { type AppointmentRow, closeAppointments, openAppointments, openAppointmentsOf } from '../db/appointments.ts';
import { personIdsOf, type StoredChange } from '../db/feed-changes.ts';
import { membershipsOfPeople } from '../db/memberships.ts';
import { type PersonRecord, peopleByIds } from '../db/people.ts';
import { replaceFeedAccounts, writePeople } from '../db/write-people.ts';
import { type Acting, envelopeOf } from './acting.ts';
import { changeMemberships } from './change-memberships.ts';

export type PersonChange = Pick<StoredChange, 'kind' | 'personId' | 'after'>;

/**
 * Makes changes of people true: rows, accounts, appointments and, for leavers, the end of every membership, all in this
 * transaction (R7: whoever left the roster is a member nowhere, before any platform shows it).
 */
export async function changePeople(
  tx: Transaction,
  origin: { source: string; feedId: string | null },
  changes: readonly PersonChange[],
  acting: Acting,
): Promise<void> {
  if (changes.length === 0) return;
  const managers = await personIdsOf(tx, origin.feedId, [
    ...new Set(changes.flatMap(({ after }) => after.managerNumber ?? [])),
  ]);
  await writePeople(tx, origin.source, changes, managers, acting.now);
  await replaceFeedAccounts(tx, changes, acting.now);
  await changeAppointments(tx, changes, acting);
  const leavers = changes.filter((change) => change.kind === 'leaver').map((change) => change.personId);
  const memberships = await membershipsOfPeople(tx, leavers);
  const records = await peopleByIds(
    tx,
    changes.map((change) => change.personId),
  );
  for (const { kind, personId } of changes) {
    const person = records.get(personId);
    if (person)
      publishPerson(tx, kind === 'joiner' ? 'joined' : kind === 'leaver' ? 'left' : 'changed', person, acting);
  }
  await changeMemberships(
    tx,
    memberships.map((membership) => ({ membership, commands: [{ type: 'remove', reason: 'left_roster' }] })),
    acting,
  );
}

/** Publishes a person as they are now. */
export function publishPerson(
  tx: Transaction,
  fact: keyof typeof personEvents,
  person: PersonRecord,
  acting: Acting,
): void {
  enqueue(tx, {
    definition: personEvents[fact],
    subject: person.personId,
    aggregateVersion: person.version,
    ...envelopeOf(acting),
    data: {
      person: {
        personId: person.personId,
        employeeNumber: person.employeeNumber,
        realName: person.realName,
        departmentCode: person.departmentCode,
        department: person.department,
        post: person.post,
        ...(person.managerId === null ? {} : { managerId: person.managerId }),
        state: person.state,
        accounts: person.accounts.map(({ ns, value }) => ({ ns, value })),
        ...(person.validFrom === null ? {} : { validFrom: person.validFrom }),
        ...(person.validTo === null ? {} : { validTo: person.validTo }),
      },
    },
  });
}

async function changeAppointments(tx: Transaction, changes: readonly PersonChange[], acting: Acting): Promise<void> {
  const open = await openAppointmentsOf(
    tx,
    changes.map((change) => change.personId),
  );
  const held = Map.groupBy(open, (appointment) => appointment.personId);
  const started: AppointmentRow[] = [];
  const ended: AppointmentRow[] = [];
  for (const { personId, after } of changes) {
    const current = held.get(personId) ?? [];
    const wanted = new Set<AppointmentRole>(after.appointments);
    for (const appointment of current)
      if (!wanted.delete(appointment.role))
        ended.push({ ...appointment, validTo: acting.now, version: appointment.version + 1 });
    for (const role of wanted)
      started.push({
        appointmentId: acting.newId('apt'),
        personId,
        role,
        departmentCode: null,
        validFrom: acting.now,
        validTo: null,
        version: 1,
      });
  }
  await openAppointments(tx, started);
  await closeAppointments(tx, ended, acting.now);
  for (const appointment of started) publishAppointment(tx, 'started', appointment, acting);
  for (const appointment of ended) publishAppointment(tx, 'ended', appointment, acting);
}

function publishAppointment(
  tx: Transaction,
  fact: keyof typeof appointmentEvents,
  row: AppointmentRow,
  acting: Acting,
): void {
  enqueue(tx, {
    definition: appointmentEvents[fact],
    subject: row.appointmentId,
    aggregateVersion: row.version,
    ...envelopeOf(acting),
    data: {
      appointment: {
        appointmentId: row.appointmentId,
        personId: row.personId,
        role: row.role,
        ...(row.departmentCode === null ? {} : { departmentCode: row.departmentCode }),
        from: row.validFrom.toISOString(),
        ...(row.validTo === null ? {} : { to: row.validTo.toISOString() }),
      },
    },
  });
}
