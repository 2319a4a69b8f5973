import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@groupwarden/test-kit';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import t from 'tap';
import { createDatabase, isUnavailable, migrate, sqlState, transaction, unprotectedTables } from '../src/index.ts';

const warnings: string[] = [];
process.on('warning', ({ message }) => warnings.push(message));

const directory = mkdtempSync(join(tmpdir(), 'groupwarden-migrations-'));
writeFileSync(
  join(directory, '0001_things.sql'),
  `-- expand
CREATE TABLE things (unit_id text NOT NULL, id int PRIMARY KEY, n int NOT NULL DEFAULT 0);
ALTER TABLE things ENABLE ROW LEVEL SECURITY;
ALTER TABLE things FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON things USING (unit_id = current_setting('groupwarden.unit', true));
CREATE TABLE open_things (unit_id text NOT NULL);
`,
);
const sets = [{ name: 'test', directory }];
const test = await createTestDatabase({ services: [{ schema: 'membership', sets }] });
const database = createDatabase({ url: test.appUrl('membership'), schema: 'membership', applicationName: 'test' });
t.teardown(async () => {
  await database.close();
  await test.stop();
});
const rows = (unitId: string) =>
  transaction(
    database,
    { unitId, readOnly: true },
    async (tx) => (await tx.query<{ id: number; n: number }>('SELECT id, n FROM things ORDER BY id')).rows,
  );

t.test('rows of one unit are out of reach of another', async (t) => {
  await transaction(database, { unitId: 'a' }, (tx) => tx.query("INSERT INTO things (unit_id, id) VALUES ('a', 1)"));
  t.same(await rows('a'), [{ id: 1, n: 0 }]);
  t.same(await rows('b'), []);
  const theft = transaction(database, { unitId: 'b' }, (tx) =>
    tx.query("INSERT INTO things (unit_id, id) VALUES ('a', 2)"),
  );
  await t.rejects(theft, /row-level security/);
  const { rowCount } = await transaction(database, { unitId: 'b' }, (tx) => tx.query('UPDATE things SET n = 9'));
  t.equal(rowCount, 0);
  t.same(
    await transaction(database, {}, async (tx) => (await tx.query('SELECT * FROM things')).rows),
    [],
    'no unit sees nothing',
  );
});

t.test('the unit of one transaction does not leak into the next on the same connection', async (t) => {
  await rows('a');
  const { rows: left } = await database.pool.query("SELECT current_setting('groupwarden.unit', true) AS unit");
  t.equal(left[0].unit, '');
});

t.test(
  'an error undoes everything, closing statements included; hooks after it run only when it is durable',
  async (t) => {
    let told = 0;
    const failing = transaction(database, { unitId: 'a' }, async (tx) => {
      await tx.query('UPDATE things SET n = 5');
      tx.afterCommit(() => {
        told += 1;
      });
      tx.beforeCommit(() => [{ text: "SELECT 'late'::int", values: [] }]);
    });
    await t.rejects(failing, /late/);
    t.same(await rows('a'), [{ id: 1, n: 0 }]);
    t.equal(told, 0);
    const swallowed = transaction(database, { unitId: 'a' }, async (tx) => {
      await tx.query('SELECT 1/0').catch(() => {});
    });
    await t.rejects(swallowed, /rolled back/, 'a failed transaction never counts as committed');
  },
);

t.test('closing statements are in flight together, which the driver does not warn about', async (t) => {
  await transaction(database, { unitId: 'a' }, async (tx) => {
    tx.beforeCommit(() => [1, 2, 3].map((n) => ({ text: 'UPDATE things SET n = n + $1', values: [n], name: 'add' })));
  });
  t.same(await rows('a'), [{ id: 1, n: 6 }]);
  await transaction(database, { unitId: 'a' }, (tx) => tx.query('UPDATE things SET n = 0'));
  // Warnings are told after the turn in which they arise.
  await new Promise(setImmediate);
  t.same(warnings, []);
});

t.test('opening statements ride on BEGIN, with the unit in force; one that fails fails the transaction', async (t) => {
  const count = { text: 'SELECT count(*) AS n FROM things WHERE id = $1', values: [1], name: 'count', rows: true };
  const seen = await transaction(database, { unitId: 'a', opening: [count, count] }, async (tx) => tx.openingRows);
  t.same(seen, [[{ n: 1 }], [{ n: 1 }]]);
  const wrong = { text: 'SELECT $1::text::int', values: ['x'], name: 'to_number', rows: true };
  const failing = transaction(database, { unitId: 'a', opening: [wrong, count] }, async () => t.fail('never begins'));
  await t.rejects(failing, /invalid input syntax/);
  const right = { ...wrong, values: ['7'] };
  const landed = await transaction(database, { opening: [right] }, async (tx) => [
    tx.openingRows[0]?.[0],
    (await tx.query(right.text, ['8'], right.name)).rows[0],
  ]);
  t.same(landed, [{ int4: 7 }, { int4: 8 }], 'the name of a statement that failed can be used again');
  const other = transaction(database, { opening: [{ ...right, text: 'SELECT $1::text' }] }, async () => {});
  await t.rejects(other, /to_number was used for a different statement/);
  t.same(await rows('b'), [], 'and the connection is as good as before');
});

t.test(
  'a migration while connections are open: statements prepared before it are prepared again elsewhere',
  async (t) => {
    const all = { text: 'SELECT * FROM open_things', values: [], name: 'all_open', rows: true };
    const read = () => transaction(database, { unitId: 'a', opening: [all] }, async (tx) => tx.openingRows);
    await Promise.all([read(), read(), read()]);
    const owner = new pg.Client({ connectionString: test.ownerUrl('membership') });
    await owner.connect();
    await owner.query('ALTER TABLE membership.open_things ADD COLUMN added int');
    await owner.end();
    t.same(await Promise.all([read(), read(), read()]), [[[]], [[]], [[]]]);
  },
);

t.test('serialization failures are tried again, within bounds', async (t) => {
  const increments = await Promise.all(
    [1, 2, 3, 4].map(() =>
      transaction(database, { unitId: 'a', isolation: 'serializable' }, async (tx) => {
        const { rows } = await tx.query<{ n: number }>('SELECT n FROM things WHERE id = 1');
        await tx.query('UPDATE things SET n = $1 WHERE id = 1', [(rows[0]?.n ?? 0) + 1]);
      }),
    ),
  );
  t.equal(increments.length, 4);
  t.same(await rows('a'), [{ id: 1, n: 4 }], 'no increment was lost');
});

t.test('statements of Drizzle are retried as well, and their errors quote no value', async (t) => {
  let attempts = 0;
  await transaction(database, { unitId: 'a', isolation: 'serializable' }, async (tx) => {
    attempts += 1;
    const { rows: seen } = await tx.db.execute<{ n: number }>(sql`SELECT n FROM things WHERE id = 1`);
    if (attempts === 1)
      await transaction(database, { unitId: 'a' }, (other) => other.query('UPDATE things SET n = n + 1 WHERE id = 1'));
    await tx.db.execute(sql`UPDATE things SET n = ${(seen[0]?.n ?? 0) + 1} WHERE id = 1`);
  });
  t.equal(attempts, 2);
  const refused = transaction(database, { unitId: 'a' }, (tx) =>
    tx.db.execute(sql`SELECT ${'王芳'}::text::timestamptz`),
  );
  const error = await refused.catch((caught: unknown) => caught);
  t.equal(sqlState(error), '22007');
  t.notOk(String((error as Error).stack).includes('params'));
});

t.test('the app role has no DDL, no other schema, no way around row-level security', async (t) => {
  const attempts = [
    'CREATE TABLE membership.mine (id int)',
    'DROP TABLE things',
    'ALTER TABLE things DISABLE ROW LEVEL SECURITY',
    'CREATE SCHEMA other',
    'SET ROLE postgres',
    'CREATE TABLE public.mine (id int)',
  ];
  for (const attempt of attempts) {
    const outcome = transaction(database, { unitId: 'a' }, (tx) => tx.query(attempt)).then(
      () => 'done',
      (error: unknown) => sqlState(error),
    );
    t.equal(await outcome, '42501', attempt);
  }
});

t.test('tables without a forced policy are found', async (t) => {
  t.same(await unprotectedTables(test.ownerUrl('membership'), 'membership'), ['open_things']);
});

t.test('migrations run once, in order, and refuse to be changed or to be unmarked', async (t) => {
  const again = { ownerUrl: test.ownerUrl('membership'), schema: 'membership', sets };
  t.same(await migrate(again), []);
  writeFileSync(join(directory, '0002_more.sql'), '-- expand\nALTER TABLE things ADD COLUMN more text;');
  t.same(
    await Promise.all([migrate(again), migrate(again)]).then((results) => results.flat()),
    ['test/0002_more.sql'],
    'two at once run it once',
  );
  writeFileSync(join(directory, '0002_more.sql'), '-- expand\nALTER TABLE things ADD COLUMN less text;');
  await t.rejects(migrate(again), /was changed after it had run/);
  writeFileSync(join(directory, '0003_bare.sql'), 'SELECT 1;');
  await t.rejects(migrate(again), /must say "-- expand" or "-- contract" first/);
});

t.test('an unreachable database is told apart from a refusal', async (t) => {
  const nowhere = createDatabase({
    url: 'postgres://x:y@127.0.0.1:1/none',
    schema: 'membership',
    applicationName: 'test',
  });
  const error = await transaction(nowhere, {}, async () => {}).catch((caught: unknown) => caught);
  t.ok(isUnavailable(error));
  t.notOk(isUnavailable(Object.assign(new Error('x'), { code: '23505' })));
  await nowhere.close();
});
