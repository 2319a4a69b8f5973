import { GROUP_STATES_IN_USE } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import { and, eq, inArray, lt, lte, sql } from 'drizzle-orm';
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

/**
 * Some of the groups in use whose checks up to this day were not judged yet; an announced dissolution does not end the
 * daily check before its day. Locked like {@link findGroup}; those that somebody is changing have their turn later.
 */
export const groupsToJudge = (tx: Transaction, last: string, limit: number): Promise<GroupRow[]> =>
  tx.db
    .select()
    .from(groups)
    .where(
      and(
        inUnit(tx),
        sql`state IN (${sql.raw(IN_USE)})`,
        lt(groups.checksJudgedTo, last),
        lte(groups.firstCheckOn, last),
      ),
    )
    .limit(limit)
    .for('update', { skipLocked: true });

/** As literals, so that the planner takes the index of groups in use. */
const IN_USE = GROUP_STATES_IN_USE.map((state) => `'${state}'`).join(', ');

export async function noteJudged(tx: Transaction, groupIds: readonly string[], last: string): Promise<void> {
  await tx.db
    .update(groups)
    .set({ checksJudgedTo: last })
    .where(and(inUnit(tx), inArray(groups.groupId, [...groupIds])));
}

const inUnit = (tx: Transaction) => eq(groups.unitId, tx.unitId ?? '');
