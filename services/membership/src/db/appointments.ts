import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';

export interface AppointmentRow {
  readonly appointmentId: string;
  readonly personId: string;
  readonly role: AppointmentRole;
  /** `null`: the person's own department, whichever it is. */
  readonly departmentCode: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly version: number;
}

/** Appointments of these people that have not ended. */
export async function openAppointmentsOf(tx: Transaction, personIds: readonly string[]): Promise<AppointmentRow[]> {
  const { rows } = await tx.query<AppointmentRow>(
    `SELECT appointment_id AS "appointmentId", person_id AS "personId", role, department_code AS "departmentCode",
            valid_from AS "validFrom", valid_to AS "validTo", version
       FROM appointments WHERE unit_id = current_setting('groupwarden.unit') AND person_id = ANY($1) AND valid_to IS NULL`,
    [personIds],
    'appointments_open_of',
  );
  return rows;
}

export async function openAppointments(tx: Transaction, rows: readonly AppointmentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO appointments (unit_id, appointment_id, person_id, role, department_code, valid_from, valid_to, version)
     SELECT current_setting('groupwarden.unit'), t.*, NULL, 1
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS t`,
    [
      rows.map((row) => row.appointmentId),
      rows.map((row) => row.personId),
      rows.map((row) => row.role),
      rows.map((row) => row.departmentCode),
      rows.map((row) => row.validFrom),
    ],
    'appointments_start',
  );
}

export async function closeAppointments(tx: Transaction, rows: readonly AppointmentRow[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE appointments SET valid_to = $2, version = version + 1
      WHERE unit_id = current_setting('groupwarden.unit') AND appointment_id = ANY($1)`,
    [rows.map((row) => row.appointmentId), at],
    'appointments_end',
  );
}
