import type { AppointmentRole } from '@groupwarden/contracts';
import { lookUp, type Transaction } from '@groupwarden/database';
import type { Deputyship } from '../domain/authority.ts';

/**
 * The delegator's appointment that a delegation `d` lends, as `lent`, with them still active; `at` is an SQL expression.
 * Where it names no department although it is one of a department, it is the delegator's own. Looked up for each
 * delegation, whatever the planner knows of the roster.
 */
export const lentAppointment = (at: string): string => `
  CROSS JOIN LATERAL (
    SELECT p.employee_number, p.real_name,
           coalesce(a.department_code, CASE WHEN d.role LIKE 'department%' THEN p.department_code END) AS department_code
      FROM roster_people p JOIN roster_appointments a ON a.unit_id = p.unit_id AND a.person_id = p.person_id
     WHERE p.unit_id = d.unit_id AND p.person_id = d.from_person AND p.state = 'active' AND a.role = d.role
       AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at}) OFFSET 0) AS lent`;

const LENT = 'd.from_person, d.role, lent.department_code, lent.employee_number, lent.real_name';
const inForce = (at: string): string => `
  d.unit_id = current_setting('groupwarden.unit') AND d.state = 'confirmed' AND d.valid_from <= ${at} AND d.valid_to > ${at}`;
const EARLIEST_FIRST = 'ORDER BY d.valid_from, d.delegation_id';

interface Row {
  from_person: string;
  role: AppointmentRole;
  department_code: string | null;
  employee_number: string;
  real_name: string;
}

const TO_PERSON = `
  SELECT ${LENT} FROM delegations d ${lentAppointment('$2')} WHERE ${inForce('$2')} AND d.to_person = $1 ${EARLIEST_FIRST}`;

/**
 * What the person may do for others at the instant: confirmed delegations that are valid then and whose delegator still
 * holds the appointment, one for each department of it. That the deputy is active is for the caller to know.
 */
export async function delegationsTo(tx: Transaction, personId: string, at: Date): Promise<readonly Deputyship[]> {
  return deputyshipsOf((await tx.query(TO_PERSON, [personId, at], 'delegations_to')).rows);
}

/** The same for whoever has the employee number, at the instant; {@link deputyshipsOf} reads its rows. */
export const delegationsStatement = lookUp(
  'delegations_to_number',
  { employee_number: 'text', at: 'timestamptz' },
  `SELECT ${LENT} FROM delegations d ${lentAppointment('asked.at')}
    WHERE ${inForce('asked.at')} AND d.to_person = ANY (ARRAY(
      SELECT person_id FROM roster_people
       WHERE unit_id = current_setting('groupwarden.unit') AND employee_number = asked.employee_number)) ${EARLIEST_FIRST}`,
);

/** What the rows of a {@link delegationsStatement} say. */
export const deputyshipsOf = (rows: readonly Record<string, unknown>[]): readonly Deputyship[] =>
  (rows as unknown as readonly Row[]).map(({ from_person, role, department_code, employee_number, real_name }) => ({
    from: from_person,
    role,
    departmentCode: department_code ?? undefined,
    delegator: { employeeNumber: employee_number, realName: real_name },
  }));
