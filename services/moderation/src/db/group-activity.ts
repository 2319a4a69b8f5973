import type { Transaction } from '@groupwarden/database';

/**
 * Notes that a group was in use on a day; of several at once, one is the first.
 *
 * @returns the number of days noted so far, or undefined when the day, or a later one, was noted before.
 */
export async function noteActivity(tx: Transaction, groupId: string, day: string): Promise<number | undefined> {
  const { rows } = await tx.query<{ version: number }>(
    `INSERT INTO group_activity AS a (unit_id, group_id, last_day, version) VALUES ($1, $2, $3, 1)
     ON CONFLICT (unit_id, group_id) DO UPDATE SET last_day = excluded.last_day, version = a.version + 1
       WHERE a.last_day < excluded.last_day
     RETURNING version`,
    [tx.unitId, groupId, day],
    'note_activity',
  );
  return rows[0]?.version;
}
