import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaOf } from '@groupwarden/contracts';
import { migrate } from '@groupwarden/database';
import { migrationsOf } from '@groupwarden/server';
import { createTestDatabase } from '@groupwarden/test-kit';
import pg from 'pg';
import t from 'tap';
import { service } from '../../src/app.ts';
import { searchTokens } from '../../src/domain/text.ts';

const schema = schemaOf('group-registry');
const ROWS = `
  INSERT INTO groups (unit_id, group_id, state, version, name, name_key, purpose, kind, department_code, permitted_content,
                      platform, proposed_by, listed_member_count, search_text, created_at, updated_at)
  SELECT unit_id, group_id, 'draft', 1, 'x', 'x', 'y', 'standing', 'D01', '{notice}', 'onebot11', 'per_1', 0, 'xy', now(), now()
    FROM (VALUES ('demo', 'grp_1'), ('demo', 'grp_2'), ('other', 'grp_3')) AS g(unit_id, group_id);
  INSERT INTO group_search (group_id, tokens) VALUES ('grp_1', '{1,2}'), ('grp_2', '{3}'), ('grp_3', '{4}');
  INSERT INTO group_listed_members (unit_id, group_id, person_id, position) VALUES
    ('demo', 'grp_1', 'per_9', 1), ('demo', 'grp_1', 'per_3', 2), ('demo', 'grp_1', 'per_5', 3), ('other', 'grp_3', 'per_9', 1)`;

t.test('listed members that were rows move onto their groups, in order, and are found by their hash', async (t) => {
  const sets = migrationsOf(service);
  const own = sets.find((set) => set.name === 'group-registry');
  const before = mkdtempSync(join(tmpdir(), 'groupwarden-migrations-'));
  t.teardown(() => rmSync(before, { recursive: true }));
  copyFileSync(join(own?.directory ?? '', '0001_groups.sql'), join(before, '0001_groups.sql'));
  const database = await createTestDatabase({
    services: [{ schema, sets: sets.map((set) => (set === own ? { ...set, directory: before } : set)) }],
  });
  t.teardown(() => database.stop());
  const client = new pg.Client({ connectionString: database.superuserUrl, options: `-c search_path=${schema}` });
  await client.connect();
  t.teardown(() => client.end());
  await client.query(ROWS);

  const applied = await migrate({ ownerUrl: database.ownerUrl(schema), schema, sets });
  t.match(applied[0], 'group-registry/0002_listed_members.sql');

  const groups = await client.query('SELECT group_id, listed_members FROM groups ORDER BY group_id');
  t.same(groups.rows, [
    { group_id: 'grp_1', listed_members: ['per_9', 'per_3', 'per_5'] },
    { group_id: 'grp_2', listed_members: [] },
    { group_id: 'grp_3', listed_members: ['per_9'] },
  ]);
  const search = await client.query<{ tokens: number[] }>('SELECT tokens FROM group_search ORDER BY group_id');
  const hashes = (unit: string, people: string[]) =>
    searchTokens(
      unit,
      people.map((id) => `member:${id}`),
    );
  t.same(
    search.rows.map(({ tokens }) => tokens.toSorted()),
    [
      [1, 2, ...hashes('demo', ['per_9', 'per_3', 'per_5'])].toSorted(),
      [3],
      [4, ...hashes('other', ['per_9'])].toSorted(),
    ],
  );
  const { rows } = await client.query(
    "SELECT to_regclass('group_listed_members') AS old, relforcerowsecurity AS forced FROM pg_class WHERE oid = 'groups'::regclass",
  );
  t.same(rows, [{ old: null, forced: true }], 'the policies are in force again');
});
