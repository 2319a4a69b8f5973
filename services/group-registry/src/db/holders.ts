import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { Holder } from '../domain/chain.ts';
import { DECIDED_STEPS, ROLE_OF } from '../domain/round.ts';
import { lentAppointment } from './delegations.ts';

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

/**
 * The most people whom earlier steps can keep from the last one: each step before it, the proposal among them, was taken
 * by somebody, perhaps for somebody else (`excludedFrom`). One more is enough to know whether anybody is left.
 */
const MOST_EXCLUDED = 2 * DECIDED_STEPS.length;
const ENOUGH = MOST_EXCLUDED + 1;
/**
 * Nobody lends an appointment twice at a time, so those excluded have lent it {@link MOST_EXCLUDED} times at most; the
 * rest leaves room for all that they may be deputies for.
 */
const ENOUGH_LENT = 64;

/** SQL of the chain's steps in order, with the appointments that decide them. */
const STEPS = `(VALUES ${DECIDED_STEPS.map((step, index) => `(${index + 1}, '${step}', '${ROLE_OF[step]}')`).join(', ')}) AS chain(place, step, role)`;
const ALL_ROLES = `SELECT DISTINCT role FROM ${STEPS}`;

/**
 * A subselect of who can decide at the instant, as JSON: of each appointment as many as it takes to know whether anybody is
 * left whom no earlier step excludes; a person holds an appointment once. The person's state is asked in a scalar subquery,
 * which keeps the planner from walking over all people first.
 *
 * @param departmentCode SQL of the department that the appointments must reach.
 * @param roles SQL of the appointments.
 */
const holdersFor = (at: string, departmentCode: string, roles: string): string => `
  (SELECT json_agg(json_build_array(role, person_id, department_code, on_behalf_of)) FROM (
    SELECT wanted.role, holder.person_id, holder.department_code, holder.on_behalf_of
      FROM (${roles}) AS wanted(role)
     CROSS JOIN LATERAL (
       (SELECT a.person_id, a.department_code, NULL AS on_behalf_of FROM roster_appointments a
         WHERE a.unit_id = current_setting('groupwarden.unit') AND a.role = wanted.role
           AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
           AND (a.department_code IS NULL OR a.department_code = ${departmentCode})
           AND (SELECT s.state FROM roster_people s WHERE s.unit_id = a.unit_id AND s.person_id = a.person_id) = 'active'
         LIMIT ${ENOUGH})
       UNION ALL
       (SELECT d.to_person, lent.department_code, d.from_person
          FROM delegations d ${lentAppointment(at)}
         WHERE d.unit_id = current_setting('groupwarden.unit') AND d.role = wanted.role AND d.state = 'confirmed'
           AND d.valid_from <= ${at} AND d.valid_to > ${at}
           AND coalesce(lent.department_code, ${departmentCode}) = ${departmentCode}
           AND (SELECT s.state FROM roster_people s WHERE s.unit_id = d.unit_id AND s.person_id = d.to_person) = 'active'
         LIMIT ${ENOUGH_LENT})) AS holder) AS found)`;

/** What the open step of a group `g` was escalated to, if it was. */
const ESCALATED = `SELECT g.details->'round'->'escalation'->>'role' WHERE g.details->'round'->'escalation'->>'role' IS NOT NULL`;

/** The same for a group `g` as it is: who can take its next step. A group that waits for nobody costs nothing. */
export const holdersSql = (at: string): string => `
  CASE WHEN g.next_step IS NOT NULL THEN ${holdersFor(
    at,
    'g.department_code',
    `SELECT role FROM ${STEPS} WHERE step = g.next_step UNION ALL ${ESCALATED}`,
  )} END`;

/** The chain of a group `g` before it has a round of its own begins like the shortest. */
const CHAIN = `coalesce(g.details->'round'->'chain', '["vetting", "approval", "filing"]')`;

/** The same for a group `g` about to take a step: who can take its next step, and the one after. */
export const comingHoldersSql = (at: string): string =>
  holdersFor(
    at,
    'g.department_code',
    `(SELECT role FROM ${STEPS}
       WHERE place >= coalesce(array_position(ARRAY['${DECIDED_STEPS.join("', '")}'], g.next_step), 1) AND ${CHAIN} ? step
       ORDER BY place LIMIT 2)
     UNION ALL ${ESCALATED}`,
  );

/** Who can decide in the unit at the instant on a group of the department. */
export async function holdersAt(tx: Transaction, at: Date, departmentCode: string): Promise<Holders> {
  const { rows } = await tx.query<{ holders: HoldersJson | null }>(
    `SELECT ${holdersFor('$1::timestamptz', '$2::text', ALL_ROLES)} AS holders`,
    [at, departmentCode],
    'holders_at',
  );
  return holdersOf(rows[0]?.holders);
}
