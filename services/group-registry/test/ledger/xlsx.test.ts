import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { inspectZip } from '@groupwarden/archives';
import t from 'tap';
import type { Cell } from '../../src/ledger/table.ts';
import { xlsxOf } from '../../src/ledger/xlsx.ts';
import { inspectPaper, PAPER_KINDS } from '../../src/papers/inspect-paper.ts';

const NOW = new Date('2026-11-23T01:30:00.000Z');
async function* batches(...rows: Cell[][]) {
  for (const row of rows) yield [row];
}
const sheet = (...rows: Cell[][]) => ({
  name: '工作群台账',
  headings: ['备案号', '人数'],
  widths: [16, 10],
  batches: batches(...rows),
});
const partsOf = async (bytes: Buffer): Promise<Record<string, string>> => {
  const entries = await inspectZip(bytes);
  if ('fault' in entries) throw new Error(entries.detail);
  return Object.fromEntries(
    entries.map(({ name, start, end }) => [name, inflateRawSync(bytes.subarray(start, end)).toString('utf8')]),
  );
};

t.test('a workbook is a whole XLSX file with a sheet of headings and rows', async (t) => {
  const bytes = await buffer(xlsxOf(sheet(['〔2026〕1号', 7], ['〔2026〕2号', 12]), NOW));
  t.match(await inspectPaper({ content: bytes, fileName: 'a.xlsx', mediaType: '' }), {
    mediaType: PAPER_KINDS.xlsx.mediaType,
  });
  const parts = await partsOf(bytes);
  t.match(parts['xl/workbook.xml'], /name="工作群台账"/);
  const rows = (parts['xl/worksheets/sheet1.xml'] ?? '').match(/<row .*?<\/row>/g) ?? [];
  t.equal(rows.length, 3);
  t.match(rows[0], /r="A1" s="1" t="inlineStr".*备案号/);
  t.match(rows[2], /<t xml:space="preserve">〔2026〕2号<\/t>.*r="B3" s="2"><v>12<\/v>/);
});

t.test('texts are texts, whatever they hold', async (t) => {
  const cells = ['=1+1', '<b>&"', '_x0041_', 'a\u0000b\ud800', '0012345678901234567890'];
  const xml = (await partsOf(await buffer(xlsxOf(sheet(cells), NOW))))['xl/worksheets/sheet1.xml'] ?? '';
  const texts = [...xml.matchAll(/<t xml:space="preserve">(.*?)<\/t>/g)].map(([, text]) => text);
  t.same(texts.slice(2), ['=1+1', '&lt;b&gt;&amp;&quot;', '_x005F_x0041_', 'a\ufffdb\ufffd', cells[4]]);
  t.notMatch(xml, /<f>/);
});

t.test('rows that cannot be read break the answer off, and a reader who leaves ends the reading', async (t) => {
  const failing = async function* () {
    yield [['一', 1]];
    throw new Error('the database is gone');
  };
  await t.rejects(buffer(xlsxOf({ ...sheet(), batches: failing() }, NOW)), /the database is gone/);

  const left = Promise.withResolvers<string>();
  const endless = async function* () {
    try {
      for (;;) yield Array.from({ length: 1000 }, () => ['一二三四五六七八九十', 1]);
    } finally {
      left.resolve('no more is read');
    }
  };
  let size = 0;
  for await (const chunk of xlsxOf({ ...sheet(), batches: endless() }, NOW)) {
    size += (chunk as Buffer).length;
    if (size > 50_000) break;
  }
  t.equal(await left.promise, 'no more is read');
});
