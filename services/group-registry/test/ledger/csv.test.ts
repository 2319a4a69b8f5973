import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import t from 'tap';
import { csvOf } from '../../src/ledger/csv.ts';
import type { Cell } from '../../src/ledger/table.ts';

async function* batches(...rows: Cell[][]) {
  for (const row of rows) yield [row];
}
const csv = (...rows: Cell[][]) => text(csvOf(['备案号', '群名称'], batches(...rows)));

t.test('a ledger begins with a byte order mark and its headings, lines end as RFC 4180 has it', async (t) => {
  t.equal(await csv(['〔2026〕1号', 7]), '\ufeff备案号,群名称\r\n〔2026〕1号,7\r\n');
  t.equal(await csv(), '\ufeff备案号,群名称\r\n');
});

t.test('commas, quotes and line breaks stay within their cell', async (t) => {
  t.match(await csv(['一,二', '他说"好"\n再见']), '"一,二","他说""好""\n再见"\r\n');
});

t.test('no cell is a formula, in neither width', async (t) => {
  for (const formula of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1',
    '\t=1',
    '\n=1',
    '\uff1d1',
    '\uff0b1',
    '\uff0d1',
    '\uff201',
  ]) {
    const [, [cell]] = parse((await csv([formula])).slice(1), { relax_column_count: true }) as string[][] as [
      string[],
      [string],
    ];
    t.equal(cell, `'${formula}`);
  }
  t.match(await csv([-1]), '-1\r\n', 'a number is one');
});

t.test('whatever the cells hold, a reader gets them back', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'群=+-@,"\'\r\n a') });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), async (rows) => {
      const read = parse((await csv(...rows)).slice(1), { recordDelimiter: '\r\n' }) as string[][];
      return rows.every((row, index) =>
        row.every((value, column) => [value, `'${value}`].includes(read[index + 1]?.[column] ?? '?')),
      );
    }),
  );
});
