import { transaction } from '@groupwarden/database';
import t from 'tap';
import { namedPeopleStatement } from '../../src/db/named-people.ts';
import { CLERK, PROPOSAL, startRegistry } from '../helper.ts';

t.test('whether a platform group is free is one look into an index, whatever is known of the table', async (t) => {
  const registry = await startRegistry(t);
  await registry.active();
  const columns = await registry.sql<{ name: string; value: string }>(
    `SELECT quote_ident(column_name) AS name,
            CASE column_name WHEN 'group_id' THEN $$'grp_' || n$$ WHEN 'external_group_id' THEN $$'x' || n$$
                 WHEN 'name_key' THEN $$'k' || n$$ WHEN 'name_claim' THEN 'NULL' WHEN 'filing_number' THEN 'n'
                 ELSE quote_ident(column_name) END AS value
       FROM information_schema.columns
      WHERE table_schema = 'group_registry' AND table_name = 'groups' AND is_generated = 'NEVER'`,
  );
  const list = (field: 'name' | 'value') => columns.map((column) => column[field]).join();
  await registry.sql(
    `INSERT INTO groups (${list('name')}) SELECT ${list('value')} FROM groups, generate_series(2, 5000) AS n`,
  );
  const { text, values } = namedPeopleStatement(CLERK, PROPOSAL, new Date('2026-11-23T01:30:00Z'));
  const plan = () =>
    transaction(registry.running.context.database, { unitId: 'demo', readOnly: true }, async (tx) => {
      const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  for (const known of ['nothing', 'all']) {
    if (known === 'all') await registry.sql('ANALYZE groups');
    t.match(await plan(), /Index Scan using groups_external_id on groups/, `${known} is known`);
    t.notMatch(await plan(), /Seq Scan on groups/);
  }
});
