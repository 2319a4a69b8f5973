import t from 'tap';
import { csvRecords, TableError } from '../src/index.ts';

const read = async (...chunks: string[]) => {
  const records: (readonly string[])[] = [];
  for await (const record of csvRecords(chunks)) records.push(record);
  return records;
};

t.test('records come cell by cell, across pieces and with any of the delimiters', async (t) => {
  t.same(await read('a,b\n1,"x,', 'y"\n\n2;3\n4\t5\n'), [
    ['a', 'b'],
    ['1', 'x,y'],
    ['2', '3'],
    ['4', '5'],
  ]);
});

t.test('a line that is no CSV is named', async (t) => {
  await t.rejects(read('a,b\n1,"open\n'), TableError);
  await t.rejects(read(`a,b\n${'x'.repeat(70_000)},1\n`), TableError);
});
