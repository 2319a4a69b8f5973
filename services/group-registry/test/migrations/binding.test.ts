import { readFileSync } from 'node:fs';
import { schemaOf } from '@groupwarden/contracts';
import { migrationsOf } from '@groupwarden/server';
import { createTestDatabase } from '@groupwarden/test-kit';
import pg from 'pg';
import t from 'tap';
import { service } from '../../src/app.ts';

const schema = schemaOf('group-registry');
const MIGRATION = readFileSync(new URL('../../migrations/0013_binding.sql', import.meta.url), 'utf8');
/** As it was before. */
const NARROW = `
  DROP INDEX groups_binding;
  CREATE UNIQUE INDEX groups_binding ON groups (unit_id, platform, external_group_id)
    WHERE state IN ('active', 'suspended', 'dissolving')`;
const group = (id: string, platform: string, state = 'active') => `
  INSERT INTO groups (unit_id, group_id, state, version, name, name_key, purpose, kind, department_code, permitted_content,
                      platform, external_group_id, proposed_by, listed_member_count, search_text, created_at, updated_at,
                      filing_year, filing_number, dossier_version, dossier_sha256, listed_members)
  VALUES ('demo', '${id}', '${state}', 1, '${id}', '${id}', 'y', 'standing', 'D01', '{notice}', '${platform}', '7', 'per_1',
          0, 'xy', now(), now(), 2026, (SELECT count(*) + 1 FROM groups), 1, repeat('0', 64), '{}')`;

t.test('one binding of a platform group, unless it has two since before', async (t) => {
  const database = await createTestDatabase({ services: [{ schema, sets: migrationsOf(service) }] });
  t.teardown(() => database.stop());
  const client = new pg.Client({ connectionString: database.superuserUrl, options: `-c search_path=${schema}` });
  await client.connect();
  t.teardown(() => client.end());
  const index = async () =>
    (await client.query("SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'groups_binding%'")).rows.map(
      ({ indexdef }) => /USING btree \((.+)\) WHERE/s.exec(indexdef)?.[1]?.replace(/\s+/g, ' '),
    );
  const wide = await index();
  t.match(wide, [/onebot11/]);

  await client.query(`${NARROW};${group('grp_1', 'qq')};${group('grp_2', 'onebot11')}`);
  await client.query(MIGRATION);
  t.same(await index(), ['unit_id, platform, external_group_id'], 'nobody is asked to give way');

  await client.query("UPDATE groups SET state = 'dissolved' WHERE group_id = 'grp_1'");
  await client.query(MIGRATION);
  t.same(await index(), wide);
  await t.rejects(
    client.query("UPDATE groups SET state = 'suspended' WHERE group_id = 'grp_1'"),
    /unique constraint "groups_binding"/,
  );
});
