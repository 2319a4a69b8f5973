import type { AppointmentRole } from '@groupwarden/contracts';

/** Person ids by appointment, for the appointments that decide. */
export type Holders = ReadonlyMap<AppointmentRole, readonly string[]>;

/** As the statement's JSON gives them. */
export type HoldersJson = Partial<Record<AppointmentRole, string[]>>;

export const holdersOf = (json: HoldersJson | null | undefined): Holders =>
  new Map(Object.entries(json ?? {}) as [AppointmentRole, string[]][]);

/**
 * A subselect of who can decide at the instant, as JSON. A few of each appointment are enough: only those who took an
 * earlier step are excluded, and the question is whether anybody else is left. The person's state is asked in a scalar
 * subquery, which keeps the planner from walking over all people first.
 */
export const holdersSql = (at: string): string => `
  (SELECT json_object_agg(role, ids) FROM (
    SELECT role, ARRAY(
      SELECT a.person_id FROM roster_appointments a
       WHERE a.unit_id = current_setting('groupwarden.unit') AND a.role = wanted.role
         AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
         AND (SELECT p.state FROM roster_people p WHERE p.unit_id = a.unit_id AND p.person_id = a.person_id) = 'active'
       LIMIT 8) AS ids
      FROM unnest(ARRAY['office_staff', 'unit_head']) AS wanted(role)) AS found)`;
