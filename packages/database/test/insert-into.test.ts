import t from 'tap';
import { insertInto } from '../src/insert-into.ts';
import { joinStatements } from '../src/join-statements.ts';

const thing = insertInto('things', ['unit_id', 'id']);
const part = insertInto('parts', ['id']);
const other = { text: 'UPDATE things SET id = $1', values: [9] };

t.test('a single row is one prepared statement', async (t) => {
  t.match(thing(['a', 1], 'a'), {
    text: 'INSERT INTO things (unit_id, id) VALUES ($1, $2)',
    values: ['a', 1],
    unitId: 'a',
  });
  t.same(joinStatements([thing(['a', 1], 'a'), other]).length, 2);
});

t.test('rows of one table and unit go together, where the first of them was', async (t) => {
  const merged = joinStatements([
    thing(['a', 1], 'a'),
    other,
    part([7], 'a'),
    thing(['a', 2], 'a'),
    thing(['b', 3], 'b'),
  ]);
  t.same(
    merged.map(({ text, values, unitId }) => [text, values, unitId]),
    [
      ['INSERT INTO things (unit_id, id) VALUES ($1, $2), ($3, $4)', ['a', 1, 'a', 2], 'a'],
      ['UPDATE things SET id = $1', [9], undefined],
      ['INSERT INTO parts (id) VALUES ($1)', [7], 'a'],
      ['INSERT INTO things (unit_id, id) VALUES ($1, $2)', ['b', 3], 'b'],
    ],
  );
});

t.test('any number of rows is stored in order by a few sizes of statements', async (t) => {
  const merged = joinStatements(Array.from({ length: 39 }, (_, index) => part([index])));
  t.same(
    merged.map(({ values }) => values.length),
    [16, 16, 6, 1],
  );
  t.same(
    merged.flatMap(({ values }) => values),
    Array.from({ length: 39 }, (_, index) => index),
  );
  t.equal(new Set(merged.map(({ name }) => name)).size, 3, 'each size has a name of its own');
  t.ok(merged.every(({ name = '' }) => name.length > 0 && name.length < 64));
});

t.test('two declarations of one table do not share prepared statements', async (t) => {
  t.not(insertInto('things', ['id'])([1]).name, thing(['a', 1]).name);
});
