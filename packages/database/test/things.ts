import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@groupwarden/test-kit';
import { createDatabase, type Database } from '../src/index.ts';

/** A database with a table `things` of these columns, whose rows belong to units; it ends with the test. */
export async function startThings(
  t: { teardown(end: () => Promise<void>): void },
  columns: string,
): Promise<{ database: Database }> {
  const directory = mkdtempSync(join(tmpdir(), 'groupwarden-migrations-'));
  writeFileSync(
    join(directory, '0001_things.sql'),
    `-- expand
CREATE TABLE things (${columns});
ALTER TABLE things ENABLE ROW LEVEL SECURITY;
ALTER TABLE things FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON things USING (unit_id = current_setting('groupwarden.unit', true));
`,
  );
  const test = await createTestDatabase({
    services: [{ schema: 'membership', sets: [{ name: 'test', directory }] }],
  });
  const database = createDatabase({ url: test.appUrl('membership'), schema: 'membership', applicationName: 'test' });
  t.teardown(async () => {
    await database.close();
    await test.stop();
  });
  return { database };
}
