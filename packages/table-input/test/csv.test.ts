import t from 'tap';
import { csvRecords, TableError } from '../src/index.ts';

const read = async (...chunks: string[]) => {
  const records: (readonly string[])[] = [];
  for await (const record of csvRecords(chunks)) records.push(record);
  return records;
};

t.test('records come cell by cell, across pieces and with any of the delimiters', async (t) => {
  for (const delimiter of [',', ';', '\t'])
    t.same(
      await read(...['\n a', ',"b', ',;c"\n1,"x,', 'y"\n\n2,3\n'].map((piece) => piece.replaceAll(',', delimiter))),
      [
        [' a', `b${delimiter};c`],
        ['1', `x${delimiter}y`],
        ['2', '3'],
      ],
      JSON.stringify(delimiter),
    );
});

t.test('what separates the cells of the heading does so in the whole file, and nothing else does', async (t) => {
  t.same(await read('a,b\r\n', '1;2,x\ty\r\n'), [
    ['a', 'b'],
    ['1;2', 'x\ty'],
  ]);
  t.same(await read('a;b\n1,5;2\n'), [
    ['a', 'b'],
    ['1,5', '2'],
  ]);
  t.same(await read('a\n1\n'), [['a'], ['1']]);
  t.same(await read('a,b'), [['a', 'b']]);
  t.same(await read(), []);
});

t.test('a line that is no CSV is named', async (t) => {
  await t.rejects(read('a,b\n1,"open\n'), TableError);
  await t.rejects(read(`a,b\n${'x'.repeat(70_000)},1\n`), TableError);
});
