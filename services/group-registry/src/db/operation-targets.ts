import type { GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';

/** Which groups an operation is for, where they are not named one by one; all of it must hold. */
export interface TargetFilter {
  readonly departmentCode?: string | undefined;
  /** Admin, present or lost: employee number or person id. */
  readonly admin?: string | undefined;
  readonly states: readonly GroupState[];
}

const unit = "current_setting('groupwarden.unit')";

/** Ids of groups that pass the filter, in order, after an id. */
export async function findTargets(
  tx: Transaction,
  { departmentCode, admin, states }: TargetFilter,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [`g.state = ANY(${bind(states)})`, `g.group_id > ${bind(after)}`];
  if (departmentCode !== undefined) conditions.push(`g.department_code = ${bind(departmentCode)}`);
  if (admin !== undefined) {
    const people = admin.startsWith('per_')
      ? `ARRAY[${bind(admin)}::text]`
      : `ARRAY(SELECT person_id FROM roster_people WHERE unit_id = ${unit} AND employee_number = ${bind(admin)})`;
    conditions.push(`g.group_id IN (
      SELECT a.group_id FROM group_admins a WHERE a.unit_id = ${unit} AND a.person_id = ANY(${people})
      UNION ALL
      SELECT l.group_id FROM groups l WHERE l.unit_id = ${unit} AND l.gap_opened_at IS NOT NULL AND l.gap_lost_admins && ${people})`);
  }
  const { rows } = await tx.query<{ group_id: string }>(
    `SELECT g.group_id FROM groups g WHERE g.unit_id = ${unit} AND ${conditions.join(' AND ')}
      ORDER BY g.group_id LIMIT ${bind(limit)}`,
    values,
  );
  return rows.map(({ group_id }) => group_id);
}

/** Locks those of the groups that there are, in order of id, as everybody does who locks several. */
export async function lockTargets(tx: Transaction, groupIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT FROM groups WHERE unit_id = ${unit} AND group_id = ANY($1) ORDER BY group_id FOR UPDATE`,
    [groupIds],
    'lock_targets',
  );
}
