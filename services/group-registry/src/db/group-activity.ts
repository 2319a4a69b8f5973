import type { Transaction } from '@groupwarden/database';

/** Remembers the last day on which a group was in use, whatever the order in which the days arrive. */
export async function noteActivity(tx: Transaction, groupId: string, day: string): Promise<void> {
  await tx.query(
    `INSERT INTO group_activity AS a (unit_id, group_id, last_active_on)
     VALUES (current_setting('groupwarden.unit'), $1, $2)
     ON CONFLICT (unit_id, group_id) DO UPDATE SET last_active_on = excluded.last_active_on
       WHERE a.last_active_on < excluded.last_active_on`,
    [groupId, day],
    'note_group_activity',
  );
}
