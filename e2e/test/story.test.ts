import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineVerifier, exportLog, issueToken, playStory, readSample, SAMPLE_UNIT } from '@groupwarden/local';
import pg from 'pg';
import t from 'tap';
import { temporaryData, wholeSuite } from './helper.ts';

t.test('the story of the sample unit goes as expected, and leaves no trace where none may be', async (t) => {
  const folder = temporaryData(t);
  const suite = await wholeSuite(t, folder);
  const sample = readSample(SAMPLE_UNIT);
  const { scene } = await playStory({
    baseUrl: suite.baseUrl,
    sample,
    unit: 'story',
    tokenFor: (request) => issueToken(suite.secrets, request),
    verifier: commandLineVerifier,
    say: (line) => t.comment(line),
  });

  await t.test('logs hold no message and no personal field', async (t) => {
    const logs = readdirSync(folder.logs).map((name) => readFileSync(join(folder.logs, name), 'utf8'));
    const text = logs.join('\n');
    for (const message of sample.messages.filter(({ expected }) => expected !== 'ok'))
      t.notOk(text.includes(message.text), message.id);
    const leaked = sample.day1.rows.filter(
      (row) => text.includes(row.name) || row.accounts.some((account) => text.includes(account)),
    );
    t.same(
      leaked.map((row) => row.number),
      [],
    );
  });

  await t.test('classified text is in no table but sealed evidence', async (t) => {
    const client = new pg.Client({ connectionString: suite.superuserUrl });
    await client.connect();
    t.teardown(() => client.end());
    const classified = sample.messages.filter(({ expected }) => expected === 'classified');
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables)
      for (const { text } of classified) {
        const { rows } = await client.query(`SELECT 1 FROM ${name} AS r WHERE r::text LIKE '%' || $1 || '%' LIMIT 1`, [
          text,
        ]);
        t.equal(rows.length, 0, name);
      }
  });

  await t.test('after a superuser changed one byte of a stored row, the verifier names the entry', async (t) => {
    const client = new pg.Client({ connectionString: suite.superuserUrl });
    await client.connect();
    t.teardown(() => client.end());
    // Triggers keep everybody else from it; a superuser can switch them off.
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query<{ index: string }>(
      `UPDATE audit.entries SET leaf = replace(leaf, 'group.filed', 'group.fiLed')
       WHERE unit_id = 'story' AND entry_index = (SELECT min(entry_index) FROM audit.entries WHERE unit_id = 'story' AND type = 'group.filed')
       RETURNING entry_index AS index`,
    );
    t.equal(rows.length, 1);
    const { exported, key } = await exportLog(scene, scene.holder('discipline_inspector'));
    const verdict = await commandLineVerifier.verify(exported, key);
    t.notOk(verdict.isValid);
    t.match(verdict.text, new RegExp(`\\b${rows[0]?.index}\\b`));
  });
});
