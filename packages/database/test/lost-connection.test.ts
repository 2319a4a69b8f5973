import { createTestDatabase } from '@groupwarden/test-kit';
import pg from 'pg';
import t from 'tap';
import { createDatabase, isUnavailable, transaction } from '../src/index.ts';

t.test('a connection that is lost between two statements fails its transaction and nothing else', async (t) => {
  const test = await createTestDatabase({ services: [{ schema: 'membership', sets: [] }] });
  const database = createDatabase({
    url: test.appUrl('membership'),
    schema: 'membership',
    applicationName: 'lost',
  });
  const superuser = new pg.Client({ connectionString: test.superuserUrl });
  await superuser.connect();
  t.teardown(async () => {
    await superuser.end();
    await database.close();
    await test.stop();
  });

  const broken = transaction(database, { unitId: 'a' }, async (tx) => {
    const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await superuser.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    // The driver hears of the end while nobody waits for an answer of it.
    while ((await superuser.query('SELECT FROM pg_stat_activity WHERE pid = $1', [rows[0]?.pid])).rowCount);
    await new Promise((resolve) => setImmediate(resolve));
    await tx.query('SELECT 1');
  });
  const error: unknown = await broken.then(
    () => undefined,
    (thrown) => thrown,
  );
  t.ok(isUnavailable(error), String(error));
  const { rows } = await transaction(database, { unitId: 'a' }, (tx) => tx.query('SELECT 1 AS one'));
  t.same(rows, [{ one: 1 }], 'the next transaction has a connection of its own');
});
