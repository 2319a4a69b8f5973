import { type EventData, GROUP_STATES_IN_USE, type groupEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';

export interface GovernedGroup {
  groupId: string;
  state: string;
  name: string;
  platform: string;
  permittedContent: readonly string[];
  /** Person ids. */
  admins: readonly string[];
  listedMembers: readonly string[];
}

/** Messages are only looked at in groups that are in use. */
export const isInUse = ({ state }: GovernedGroup): boolean => GROUP_STATES_IN_USE.some((inUse) => inUse === state);

type Snapshot = EventData<typeof groupEvents.filed>['group'];

/** Keeps the newest state of a group, whatever the order in which its facts arrive. */
export async function saveGroup(tx: Transaction, group: Snapshot, version: number): Promise<void> {
  await tx.query(
    `INSERT INTO governed_groups AS g (unit_id, group_id, version, state, name, platform, permitted_content, admins, listed_members)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (unit_id, group_id) DO UPDATE SET version = excluded.version, state = excluded.state, name = excluded.name,
       platform = excluded.platform, permitted_content = excluded.permitted_content, admins = excluded.admins,
       listed_members = excluded.listed_members
       WHERE g.version < excluded.version`,
    [
      tx.unitId,
      group.groupId,
      version,
      group.state,
      group.name,
      group.platform.platform,
      group.permittedContent,
      group.admins,
      group.listedMembers,
    ],
    'save_group',
  );
}

export async function findGroup(tx: Transaction, groupId: string): Promise<GovernedGroup | undefined> {
  const { rows } = await tx.query<GovernedGroup>(
    `SELECT group_id AS "groupId", state, name, platform, permitted_content AS "permittedContent", admins, listed_members AS "listedMembers"
       FROM governed_groups WHERE unit_id = $1 AND group_id = $2`,
    [tx.unitId, groupId],
    'find_group',
  );
  return rows[0];
}
