import t from 'tap';
import { sharedTransaction, transaction, updateEach } from '../src/index.ts';
import { joinStatements } from '../src/join-statements.ts';
import { startThings } from './things.ts';

const { database } = await startThings(
  t,
  `unit_id text COLLATE "C", id int, version int NOT NULL DEFAULT 1, name text, tags text[], data jsonb,
   at timestamptz, PRIMARY KEY (unit_id, id)`,
);

const changeThing = updateEach('change_thing', 'things', {
  key: ['unit_id', 'id'],
  parameters: {
    unit_id: 'text',
    id: 'int',
    seen: 'int',
    name: 'text',
    tags: 'text[]',
    data: 'jsonb',
    at: 'timestamptz',
  },
  set: 'version = changed.seen + 1, name = changed.name, tags = coalesce(changed.tags, things.tags), data = changed.data, at = changed.at',
  where: 'things.unit_id = changed.unit_id AND things.id = changed.id AND things.version = changed.seen',
});
const thing = (id: number, seen = 1, name = `n${id}`) => ({
  ...{ unit_id: 'a', id, seen, name },
  ...{ tags: null, data: '{}', at: null },
});
const inUnit = <T>(sql: string, values: unknown[] = []) =>
  transaction(database, { unitId: 'a' }, async (tx) => (await tx.query<T>(sql, values)).rows);

t.beforeEach(async () => {
  await inUnit(`DELETE FROM things`);
  await inUnit(`INSERT INTO things (unit_id, id, tags) SELECT 'a', n, '{old}' FROM generate_series(1, 20) AS n`);
});

t.test(
  'rows of one declaration and unit are changed by one statement; one changed twice, by a second after it',
  (t) => {
    const joined = joinStatements([
      changeThing(thing(1), 'a'),
      { text: 'SELECT 1', values: [] },
      changeThing(thing(2), 'a'),
      changeThing(thing(1, 2), 'a'),
      changeThing(thing(3), 'b'),
    ]);
    t.same(
      joined.map(({ values, unitId }) => [values[1], values[2], unitId]),
      [
        ['{1,2}', '{1,1}', 'a'],
        ['{1}', '{2}', 'a'],
        [undefined, undefined, undefined],
        ['{3}', '{1}', 'b'],
      ],
    );
    t.end();
  },
);

t.test('each row gets its own values, and one of another version none', async (t) => {
  const at = new Date('2026-11-23T01:30:00.123Z');
  const changes = [
    { ...thing(1), name: 'quote " and \\ and {,}', tags: ['a,b', 'c"d', 'NULL', ''], data: '{"k": "v\\"w"}', at },
    { ...thing(2), name: '群', tags: [] },
    thing(3, 9),
    thing(4),
  ];
  await Promise.all(
    changes.map((change) =>
      sharedTransaction(database, { unitId: 'a' }, async (tx) => tx.beforeCommit(() => [changeThing(change)])),
    ),
  );
  t.same(await inUnit('SELECT id, version, name, tags, data, at FROM things WHERE id <= 5 ORDER BY id'), [
    { id: 1, version: 2, name: 'quote " and \\ and {,}', tags: ['a,b', 'c"d', 'NULL', ''], data: { k: 'v"w' }, at },
    { id: 2, version: 2, name: '群', tags: [], data: {}, at: null },
    { id: 3, version: 1, name: null, tags: ['old'], data: null, at: null },
    { id: 4, version: 2, name: 'n4', tags: ['old'], data: {}, at: null },
    { id: 5, version: 1, name: null, tags: ['old'], data: null, at: null },
  ]);
});

t.test('a row that one transaction changes twice has both changes', async (t) => {
  await transaction(database, { unitId: 'a' }, async (tx) => {
    tx.beforeCommit(() => [changeThing(thing(1, 1, 'first'))]);
    tx.beforeCommit(() => [changeThing(thing(1, 2, 'second')), changeThing(thing(2))]);
  });
  t.same(await inUnit('SELECT version, name FROM things WHERE id <= 2 ORDER BY id'), [
    { version: 3, name: 'second' },
    { version: 2, name: 'n2' },
  ]);
});

t.test('rows of another unit are not there to be changed', async (t) => {
  await transaction(database, { unitId: 'b' }, async (tx) => tx.beforeCommit(() => [changeThing(thing(1))]));
  t.same(await inUnit('SELECT version FROM things WHERE id = 1'), [{ version: 1 }]);
});

t.test('each row is looked up by its key, also with a plan made while the table was empty', async (t) => {
  const plan = async () => {
    const { text, values } = changeThing(thing(1));
    return (await inUnit<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values])).map((row) => row['QUERY PLAN']);
  };
  const looksUp = /Index Scan using things_pkey/;
  await inUnit('DELETE FROM things');
  t.match((await plan()).join('\n'), /Nested Loop/);
  t.match((await plan()).join('\n'), looksUp);
  await inUnit(`INSERT INTO things (unit_id, id) SELECT 'a', n FROM generate_series(1, 5000) AS n`);
  t.match((await plan()).join('\n'), looksUp);
  t.notMatch((await plan()).join('\n'), /Hash|Merge/);
});
