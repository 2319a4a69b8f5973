import { ADMIN_QUALIFYING_ROLES } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked } from '@groupwarden/server';
import { requireGroup } from './history.ts';

/** Somebody who could become an admin of a group. */
export interface CandidateRow {
  person_id: string;
  employee_number: string;
  real_name: string;
  department_code: string;
  department: string;
  role: (typeof ADMIN_QUALIFYING_ROLES)[number];
  listed: boolean;
}

const CANDIDATES = `
  roster_appointments a
    JOIN roster_people p ON p.unit_id = a.unit_id AND p.person_id = a.person_id AND p.state = 'active'
   WHERE a.unit_id = current_setting('groupwarden.unit') AND a.role = ANY($2)
     AND a.valid_from <= $3 AND (a.valid_to IS NULL OR a.valid_to > $3)
     AND NOT EXISTS (SELECT FROM group_admins x
                      WHERE x.unit_id = a.unit_id AND x.group_id = $1 AND x.person_id = a.person_id)`;

/**
 * Active people who hold a qualifying appointment and are not admins of the group, by employee number (R4); from the
 * index of appointments, which has few of these.
 *
 * @throws Problem group_not_found.
 */
export async function findAdminCandidates(
  tx: Transaction,
  groupId: string,
  { sort, after, limit, at }: PageAsked<string> & { at: Date },
): Promise<CandidateRow[]> {
  const { order, beyond } = directionOf(sort);
  await requireGroup(tx, groupId);
  const { rows } = await tx.query<CandidateRow>(
    `SELECT p.person_id, p.employee_number, p.real_name, p.department_code, p.department, min(a.role) AS role,
            p.person_id = ANY (SELECT unnest(g.listed_members) FROM groups g
                                WHERE g.unit_id = current_setting('groupwarden.unit') AND g.group_id = $1) AS listed
       FROM ${CANDIDATES} AND ($4::text IS NULL OR p.employee_number ${beyond} $4)
      GROUP BY p.unit_id, p.person_id ORDER BY p.employee_number ${order} LIMIT $5`,
    [groupId, ADMIN_QUALIFYING_ROLES, at, after ?? null, limit],
    `find_admin_candidates_${order}`,
  );
  return rows;
}

/** How many people that is. */
export async function countAdminCandidates(tx: Transaction, groupId: string, at: Date): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(DISTINCT p.person_id)::int AS n FROM ${CANDIDATES}`,
    [groupId, ADMIN_QUALIFYING_ROLES, at],
    'count_admin_candidates',
  );
  return rows[0]?.n ?? 0;
}
