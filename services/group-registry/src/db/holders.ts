import type { AppointmentRole } from '@groupwarden/contracts';

/** Person ids by appointment, for the appointments that decide. */
export type Holders = ReadonlyMap<AppointmentRole, readonly string[]>;

/** As the statement's JSON gives them. */
export type HoldersJson = Partial<Record<AppointmentRole, string[]>>;

export const holdersOf = (json: HoldersJson | null | undefined): Holders =>
  new Map(Object.entries(json ?? {}) as [AppointmentRole, string[]][]);

/**
 * A subselect of who can decide at the instant, as JSON. A few of each appointment are enough: only those who took an
 * earlier step are excluded, and the question is whether anybody else is left.
 */
export const holdersSql = (at: string): string => `
  (SELECT json_object_agg(role, ids) FROM (
    SELECT role, ARRAY(
      SELECT DISTINCT a.person_id FROM roster_appointments a
        JOIN roster_people p ON p.unit_id = a.unit_id AND p.person_id = a.person_id AND p.state = 'active'
       WHERE a.unit_id = current_setting('groupwarden.unit') AND a.role = wanted.role
         AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
       LIMIT 8) AS ids
      FROM unnest(ARRAY['office_staff', 'unit_head']) AS wanted(role)) AS found)`;
