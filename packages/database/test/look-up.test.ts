import { createTestDatabase } from '@groupwarden/test-kit';
import t from 'tap';
import { createDatabase, lookUp, sharedTransaction } from '../src/index.ts';
import { mergeLookUps } from '../src/look-up.ts';

const test = await createTestDatabase({ services: [{ schema: 'membership', sets: [] }] });
const database = createDatabase({ url: test.appUrl('membership'), schema: 'membership', applicationName: 'test' });
t.teardown(async () => {
  await database.close();
  await test.stop();
});

const upTo = lookUp(
  'up_to',
  { n: 'int', word: 'text' },
  'SELECT i, asked.word, statement_timestamp()::text AS at FROM generate_series(1, asked.n) AS i ORDER BY i DESC',
);
const wordsOf = lookUp(
  'words_of',
  { words: 'text[]', since: 'timestamptz', missing: 'text[]' },
  'SELECT asked.words, asked.since, asked.missing IS NULL AS nothing',
);
const other = { text: 'SELECT 7 AS seven', values: [], rows: true };

t.test('a question that several ask in one flight is one statement, where the first of them asked', (t) => {
  const { statements } = mergeLookUps([
    [upTo({ n: 1, word: 'a' }), other],
    [other, upTo({ n: 2, word: 'b' })],
    [wordsOf({ words: [], since: null, missing: null })],
  ]);
  t.same(
    statements.map(({ name, values }) => [name, values]),
    [
      ['up_to', ['{"1","2"}', '{"a","b"}'].map((text) => text.replace('"1","2"', '1,2'))],
      [undefined, []],
      [undefined, []],
      ['words_of', ['{"{}"}', '{NULL}', '{NULL}']],
    ],
  );
  t.end();
});

t.test('each finds the rows of its own, in the order of the answer, and none where there are none', async (t) => {
  const asks = [3, 0, 1, 2].map((n) => ({ n, word: `w${n}` }));
  const found = await Promise.all(
    asks.map((ask) =>
      sharedTransaction(database, { unitId: 'a', opening: [other, upTo(ask)] }, async (tx) => tx.openingRows),
    ),
  );
  t.same(
    found.map(([, rows = []]) => rows.map(({ i, word }) => `${word}:${i}`)),
    [['w3:3', 'w3:2', 'w3:1'], [], ['w1:1'], ['w2:2', 'w2:1']],
  );
  t.same(
    found.map(([rows = []]) => rows.map(({ seven }) => seven)),
    [[7], [7], [7], [7]],
  );
  const instants = new Set(found.flatMap(([, rows = []]) => rows.map(({ at }) => at)));
  t.equal(instants.size, 1, 'one statement answered all');
});

t.test('values arrive as they are: quotes, braces, commas, empty lists, instants, nothing', async (t) => {
  const since = new Date('2026-11-23T01:30:00.123Z');
  const lists = [['a"b', 'c\\d', '{e,f}', 'NULL', '', ' g ', '群\n𠮷'], []];
  const found = await Promise.all(
    lists.map((words) =>
      sharedTransaction(
        database,
        { unitId: 'a', opening: [wordsOf({ words, since, missing: null })] },
        async (tx) => tx.openingRows[0]?.[0],
      ),
    ),
  );
  t.same(
    found,
    lists.map((words, index) => ({ asked: index + 1, words, since, nothing: true })),
  );
});
