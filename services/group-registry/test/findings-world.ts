import type { TestRegistry } from './helper.ts';

/** A group put on record without its way through the chain. */
export interface SeededGroup {
  readonly groupId: string;
  /** Its place in the register: the smaller, the older. */
  readonly number: number;
  readonly members: readonly string[];
  readonly purpose?: string;
  readonly state?: 'filed' | 'active' | 'suspended' | 'dissolved';
}

/** Puts groups on record as copies of one that went through the chain, by SQL: a look over all groups needs many. */
export async function seedGroups(registry: TestRegistry, groups: readonly SeededGroup[], unit = 'demo'): Promise<void> {
  const columns = await registry.sql<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'group_registry' AND table_name = 'groups' AND is_generated = 'NEVER' ORDER BY ordinal_position`,
  );
  const [template] = await registry.sql<{ group_id: string }>(
    "SELECT group_id FROM groups WHERE state = 'active' ORDER BY created_at, group_id LIMIT 1",
  );
  const names = columns.map(({ name }) => `"${name}"`);
  await registry.sql(
    `INSERT INTO groups (${names.join(', ')}) SELECT ${names.map((name) => `r.${name}`).join(', ')}
       FROM jsonb_array_elements($1::jsonb) AS change
       JOIN groups g ON g.group_id = $2
       CROSS JOIN LATERAL jsonb_populate_record(g, change) AS r`,
    [
      JSON.stringify(
        groups.map(({ groupId, number, members, purpose, state = 'active' }) => ({
          unit_id: unit,
          group_id: groupId,
          state,
          name: groupId,
          name_key: groupId,
          purpose: purpose ?? groupId,
          search_text: `${groupId} ${purpose ?? groupId}`,
          external_group_id: groupId,
          filing_year: 2025,
          filing_number: number,
          listed_members: members,
          listed_member_count: members.length,
        })),
      ),
      template?.group_id,
    ],
  );
}
