import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { Holder } from '../domain/chain.ts';
import { LENT_DEPARTMENT, lentAppointment } from './delegations.ts';

/** Who can decide, by appointment: its holders, and their deputies. */
export type Holders = ReadonlyMap<AppointmentRole, readonly Holder[]>;

/** As the statement's JSON gives them: appointment, person, department, delegator. */
export type HoldersJson = readonly (readonly [AppointmentRole, string, string | null, string | null])[];

export function holdersOf(json: HoldersJson | null | undefined): Holders {
  const holders = new Map<AppointmentRole, Holder[]>();
  for (const [role, personId, departmentCode, onBehalfOf] of json ?? []) {
    const holder = {
      personId,
      departmentCode: departmentCode ?? undefined,
      onBehalfOf: onBehalfOf ?? undefined,
    };
    const present = holders.get(role);
    if (present) present.push(holder);
    else holders.set(role, [holder]);
  }
  return holders;
}

/** The appointments that the chain asks for, and how many holders of each are enough to know. */
const FEW = { office_staff: 8, unit_head: 8, leader_in_charge: 64, secrecy_officer: 8 };
const CHAIN_ROLES = `VALUES ${Object.entries(FEW).map(([role, few]) => `('${role}', ${few})`)}`;
const NAMES = Object.keys(FEW).map((role) => `'${role}'`);

/**
 * A subselect of who can decide at the instant, as JSON. A few of each appointment are enough: only those who took an
 * earlier step are excluded, and the question is whether anybody else is left; of appointments that can be of one
 * department there may have to be more. The person's state is asked in a scalar subquery, which keeps the planner from
 * walking over all people first. Deputies, who are few, are found by one look into the index of delegations in force.
 *
 * @param escalatedTo SQL of the appointment that an open step was escalated to, which can be any.
 */
export const holdersSql = (at: string, escalatedTo?: string): string => `
  (SELECT json_agg(json_build_array(role, person_id, department_code, on_behalf_of)) FROM (
    SELECT wanted.role, holder.person_id, holder.department_code, NULL AS on_behalf_of
      FROM (${escalatedTo ? `${CHAIN_ROLES} UNION ALL SELECT ${escalatedTo}, 64 WHERE ${escalatedTo} NOT IN (${NAMES})` : CHAIN_ROLES}) AS wanted(role, few)
     CROSS JOIN LATERAL (
       SELECT a.person_id, a.department_code FROM roster_appointments a
        WHERE a.unit_id = current_setting('groupwarden.unit') AND a.role = wanted.role
          AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
          AND (SELECT s.state FROM roster_people s WHERE s.unit_id = a.unit_id AND s.person_id = a.person_id) = 'active'
        LIMIT wanted.few) AS holder
    UNION ALL (
    SELECT d.role, d.to_person, ${LENT_DEPARTMENT}, d.from_person
      FROM delegations d ${lentAppointment(at)}
     WHERE d.unit_id = current_setting('groupwarden.unit') AND d.state = 'confirmed'
       AND d.valid_from <= ${at} AND d.valid_to > ${at}
       AND (SELECT s.state FROM roster_people s WHERE s.unit_id = d.unit_id AND s.person_id = d.to_person) = 'active'
     LIMIT 64)) AS found)`;

/** Who can decide in the unit at the instant. */
export async function holdersAt(tx: Transaction, at: Date): Promise<Holders> {
  const { rows } = await tx.query<{ holders: HoldersJson | null }>(
    `SELECT ${holdersSql('$1::timestamptz')} AS holders`,
    [at],
    'holders_at',
  );
  return holdersOf(rows[0]?.holders);
}
