import type { Transaction } from '@groupwarden/database';

/** How many of the office are told where nobody else is left; each of them has one notice a day all the same. */
const OFFICE_TOLD = 3;
const unit = "current_setting('groupwarden.unit')";

/**
 * Who is told of these groups, which have no admin: whoever proposed them while still active, else a few of the office,
 * which answers for filings (R1, R2). Those longest in office, so that one reminder goes to the same people as the next.
 */
export async function recipientsWithoutAdmin(
  tx: Transaction,
  groupIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (groupIds.length === 0) return new Map();
  const { rows } = await tx.query<{ group_id: string; recipients: string[] }>(
    `WITH office AS MATERIALIZED (
       SELECT a.person_id FROM roster_appointments a
        WHERE a.unit_id = ${unit} AND a.role = 'office_staff'
          AND a.valid_from <= $2 AND (a.valid_to IS NULL OR a.valid_to > $2)
          AND (SELECT s.state FROM roster_people s WHERE s.unit_id = a.unit_id AND s.person_id = a.person_id) = 'active'
        GROUP BY a.person_id ORDER BY min(a.valid_from), a.person_id LIMIT ${OFFICE_TOLD})
     SELECT g.group_id,
            CASE WHEN (SELECT s.state FROM roster_people s WHERE s.unit_id = g.unit_id AND s.person_id = g.proposed_by) = 'active'
                 THEN ARRAY[g.proposed_by] ELSE ARRAY(SELECT person_id FROM office) END AS recipients
       FROM groups g WHERE g.unit_id = ${unit} AND g.group_id = ANY($1)`,
    [groupIds, at],
    'recipients_without_admin',
  );
  return new Map(rows.map((row) => [row.group_id, row.recipients]));
}
