import t from 'tap';
import {
  CommitUnknownError,
  createDatabase,
  insertInto,
  isUnavailable,
  sharedTransaction,
  type Transaction,
  transaction,
} from '../src/index.ts';
import { startThings } from './things.ts';

const { database } = await startThings(
  t,
  `unit_id text NOT NULL, id int PRIMARY KEY, made_in xid8 NOT NULL DEFAULT pg_current_xact_id()`,
);

const insertThing = insertInto('things', ['unit_id', 'id']);
const add = (id: number, unitId = 'a', before: (tx: Transaction) => unknown = () => {}) =>
  sharedTransaction(database, { unitId }, async (tx) => {
    await before(tx);
    tx.beforeCommit(() => [insertThing([unitId, id], unitId)]);
    return id;
  });
const stored = (unitId = 'a') =>
  sharedTransaction(database, { unitId }, async (tx) =>
    (await tx.query<{ id: number }>('SELECT id FROM things ORDER BY id')).rows.map(({ id }) => id),
  );
/** In how many transactions the rows were made. */
const transactionsOf = (from: number, to: number, unitId = 'a') =>
  sharedTransaction(database, { unitId }, async (tx) => {
    const sql = 'SELECT count(DISTINCT made_in::text)::int AS n FROM things WHERE id BETWEEN $1 AND $2';
    return (await tx.query<{ n: number }>(sql, [from, to])).rows[0]?.n;
  });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

t.test('works that wait share transactions, each with its own result; one that comes alone has its own', async (t) => {
  t.equal(await add(1), 1);
  t.same(await Promise.all(range(3_001, 3_066).map((id) => add(id, 'many'))), range(3_001, 3_066));
  t.same(await stored('many'), range(3_001, 3_066));
  t.equal(await transactionsOf(3_001, 3_066, 'many'), 4, '64 waited and shared: 32, 32; two more went alone');
});

t.test('more than may wait go to the pool; every work is done once', async (t) => {
  await Promise.all(range(2_001, 2_120).map((id) => add(id, 'crowd')));
  t.same(await stored('crowd'), range(2_001, 2_120));
  t.ok(((await transactionsOf(2_001, 2_120, 'crowd')) ?? 0) > 120 - 2 - 64, 'a bounded number has waited');
});

t.test('while there is no connection to be had, all who wait hear so', async (t) => {
  const away = createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', schema: 'x', applicationName: 'test' });
  const works = range(1, 40).map(() => sharedTransaction(away, { unitId: 'a' }, async () => t.fail('never begins')));
  const outcomes = await Promise.allSettled(works);
  t.ok(outcomes.every((outcome) => outcome.status === 'rejected' && isUnavailable(outcome.reason)));
  await away.close();
});

t.test('units never share one', async (t) => {
  await Promise.all([add(41), add(42), ...range(43, 50).map((id) => add(id, id % 2 ? 'a' : 'b'))]);
  t.same(await stored('b'), [44, 46, 48, 50]);
  t.equal(await transactionsOf(43, 50), 1);
  t.equal(await transactionsOf(43, 50, 'b'), 1);
});

t.test('nobody puts another unit in force for the others', async (t) => {
  const outcomes = await Promise.allSettled([add(36), add(38, 'a', (tx) => tx.setUnit('b')), add(37)]);
  t.match(outcomes, [{ value: 36 }, { reason: /of one unit/ }, { value: 37 }]);
  t.same((await stored('b')).includes(38), false);
});

t.test('one that refuses leaves nothing behind and does not disturb the others', async (t) => {
  const works = range(51, 60).map((id) =>
    add(id, 'a', () => {
      if (id === 57) throw new Error('refused');
    }),
  );
  const outcomes = await Promise.allSettled(works);
  t.same(
    outcomes.map(({ status }) => status),
    range(51, 60).map((id) => (id === 57 ? 'rejected' : 'fulfilled')),
  );
  t.equal(await transactionsOf(53, 60), 1);
  t.notOk((await stored()).includes(57));
});

t.test('one that refuses after a statement of its own, or whose statement fails, undoes only itself', async (t) => {
  const late = (id: number) =>
    add(id, 'a', async (tx) => {
      await tx.query(`INSERT INTO things (unit_id, id) VALUES ('a', $1)`, [id + 1_000]);
      throw new Error('refused late');
    });
  const taken = add(1);
  const failing = add(65, 'a', (tx) => tx.query('SELECT 1/0'));
  const works = [add(61), add(62), late(63), add(64), failing, taken, add(66)];
  t.same(
    (await Promise.allSettled(works)).map((each) =>
      each.status === 'fulfilled' ? each.value : (each.reason as Error).message.split('"')[0],
    ),
    [61, 62, 'refused late', 64, 'division by zero', 'duplicate key value violates unique constraint ', 66],
  );
  t.same((await stored()).slice(-4), [61, 62, 64, 66], 'nothing twice, nothing of those who failed');
});

t.test('one that waits for a lock keeps nobody else waiting', async (t) => {
  const lock = { text: 'SELECT id FROM things WHERE id = 1 FOR UPDATE', values: [], name: 'lock_first', rows: true };
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holder = transaction(database, { unitId: 'a', opening: [lock] }, () => released);
  const waits = sharedTransaction(database, { unitId: 'a', opening: [lock] }, async (tx) => tx.openingRows);
  t.same(await Promise.all([add(67), add(68), add(69)]), [67, 68, 69]);
  release();
  await holder;
  t.same(await waits, [[{ id: 1 }]]);
});

t.test('hooks after COMMIT run once for each that is durable', async (t) => {
  const told: number[] = [];
  const telling = (id: number) => add(id, 'a', (tx) => tx.afterCommit(() => told.push(id)));
  await Promise.allSettled([...range(71, 80).map(telling), telling(1)]);
  t.same(told.sort(), range(71, 80));
});

t.test('when nobody knows whether COMMIT took effect, all who shared it hear so', async (t) => {
  const cut = (id: number) =>
    sharedTransaction(database, { unitId: 'a' }, async (tx) => {
      tx.beforeCommit(() => [
        insertThing(['a', id], 'a'),
        // Ends the own connection when everything is done but COMMIT.
        ...(id === 84 ? [{ text: 'SELECT pg_terminate_backend(pg_backend_pid())', values: [] }] : []),
      ]);
    });
  await Promise.all([add(81), add(82)]);
  const outcomes = await Promise.allSettled([cut(83), cut(84), cut(85)]);
  for (const outcome of outcomes) t.ok(outcome.status === 'rejected' && outcome.reason instanceof CommitUnknownError);
  t.same((await stored()).slice(-2), [81, 82]);
});

t.test('works of a line go one transaction after the other, and keep nobody else waiting', async (t) => {
  const order: string[] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const inLine = (name: string, wait?: Promise<void>) =>
    sharedTransaction(database, { unitId: 'a', line: 'numbers' }, async () => {
      order.push(`${name} begins`);
      begin();
      await wait;
      order.push(`${name} ends`);
    });
  const first = inLine('first', held);
  await begun;
  const second = inLine('second');
  await sharedTransaction(database, { unitId: 'a' }, async () => void order.push('another'));
  await sharedTransaction(database, { unitId: 'a', line: 'others' }, async () => void order.push('of another line'));
  release();
  await Promise.all([first, second]);
  t.same(order, ['first begins', 'another', 'of another line', 'first ends', 'second begins', 'second ends']);
});
