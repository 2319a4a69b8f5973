import type { Transaction } from '@groupwarden/database';
import { type LoadedRow, type LockedGroup, lockGroup } from './load-group.ts';

/** Ids of the groups on record of which the person is admin, locked in order of id: they may be too many to load at once. */
export async function lockAdministeredBy(tx: Transaction, personId: string): Promise<string[]> {
  const { rows } = await tx.query<Pick<LoadedRow, 'group_id'>>(
    `SELECT a.group_id FROM group_admins a JOIN groups g ON g.unit_id = a.unit_id AND g.group_id = a.group_id
      WHERE a.unit_id = current_setting('groupwarden.unit') AND a.person_id = $1 AND g.state IN ('filed', 'active', 'suspended', 'dissolving')
      ORDER BY a.group_id FOR UPDATE OF g`,
    [personId],
  );
  return rows.map((row) => row.group_id);
}

/** Up to `limit` proposals whose step is overdue; those that somebody is deciding on this moment are left alone. */
export const lockOverdueSteps = (tx: Transaction, at: Date, limit: number): Promise<LockedGroup[]> =>
  lockEach(
    tx,
    `SELECT group_id FROM groups
      WHERE unit_id = current_setting('groupwarden.unit') AND due_at <= $1 AND step_due_at <= $1
      ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [at, limit],
    at,
  );

/** Up to `limit` groups in which the clock has something to do before a deadline. */
export const lockForAttention = (tx: Transaction, at: Date, limit: number): Promise<LockedGroup[]> =>
  lockEach(
    tx,
    `SELECT group_id FROM groups
      WHERE unit_id = current_setting('groupwarden.unit') AND attend_at <= $1
      ORDER BY attend_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [at, limit],
    at,
  );

/** Notes when a group next wants attention. That is no fact of its life: its version stays. */
export async function planAttention(tx: Transaction, groupId: string, at: Date | undefined): Promise<void> {
  await tx.query(
    "UPDATE groups SET attend_at = $2 WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1",
    [groupId, at ?? null],
    'plan_attention',
  );
}

/** Up to `limit` active groups without any admin whose gap is overdue. */
export const lockOverdueGaps = (tx: Transaction, at: Date, limit: number): Promise<LockedGroup[]> =>
  lockEach(
    tx,
    `SELECT group_id FROM groups g
      WHERE unit_id = current_setting('groupwarden.unit') AND due_at <= $1 AND gap_deadline <= $1 AND state = 'active'
        AND NOT EXISTS (SELECT FROM group_admins a WHERE a.unit_id = g.unit_id AND a.group_id = g.group_id)
      ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [at, limit],
    at,
  );

/** The first statement waits for the locks, the second reads what the winners left. */
async function lockEach(tx: Transaction, select: string, values: unknown[], at: Date): Promise<LockedGroup[]> {
  const { rows } = await tx.query<Pick<LoadedRow, 'group_id'>>(select, values);
  const groups: LockedGroup[] = [];
  for (const { group_id } of rows) groups.push(await lockGroup(tx, group_id, undefined, at));
  return groups;
}
