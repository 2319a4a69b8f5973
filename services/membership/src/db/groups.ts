import { GROUP_STATES_IN_USE } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import { and, eq, inArray } from 'drizzle-orm';
import { insertAll, takeNew } from './insert-all.ts';
import { type GroupRow, groups } from './schema.ts';

/** The group as far as its facts have arrived; locked, so that lists and facts take their turn. */
export async function findGroup(tx: Transaction, groupId: string): Promise<GroupRow | undefined> {
  const [group] = await tx.db
    .select()
    .from(groups)
    .where(and(inUnit(tx), eq(groups.groupId, groupId)))
    .for('update');
  return group;
}

/** As {@link findGroup}. Throws Problem group_not_found. */
export async function requireGroup(tx: Transaction, groupId: string): Promise<GroupRow> {
  const group = await findGroup(tx, groupId);
  if (!group) throw new Problem('group_not_found');
  return group;
}

export const saveGroup = (tx: Transaction, group: GroupRow): Promise<void> =>
  insertAll(
    tx,
    groups,
    [group],
    `ON CONFLICT (unit_id, group_id) DO UPDATE SET ${takeNew('state', 'platform', 'external_group_id', 'admins', 'first_check_on', 'last_list_at', 'version')}`,
  );

/** Groups in use, on which a roster check is due every day; an announced dissolution does not end that before its day. */
export const activeGroups = (tx: Transaction): Promise<GroupRow[]> =>
  tx.db
    .select()
    .from(groups)
    .where(and(inUnit(tx), inArray(groups.state, GROUP_STATES_IN_USE)));

const inUnit = (tx: Transaction) => eq(groups.unitId, tx.unitId ?? '');
