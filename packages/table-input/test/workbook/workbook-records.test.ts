import { dateCell, type SheetCell, workbookOf } from '@groupwarden/test-kit';
import fc from 'fast-check';
import t from 'tap';
import { CellFault, TableError, workbookRecords } from '../../src/index.ts';

const read = async (bytes: Buffer, sheet?: string) => {
  const rows: (readonly (string | CellFault)[])[] = [];
  for await (const row of workbookRecords(bytes, { sheet })) rows.push(row);
  return rows;
};
/** What one cell below a heading is read as. */
const cell = async (content: SheetCell, options = {}) => {
  const [, row = []] = await read(await workbookOf({ s: [['a'], [content]] }, options));
  return row[0] instanceof CellFault ? row[0].detail : row[0];
};
const raw = (attributes: string, inside: string) => (place: string) => `<c r="${place}" ${attributes}>${inside}</c>`;

t.test('rows come as wide as the heading, empty ones are left out', async (t) => {
  const rows = [
    [null, ''],
    ['工号', '姓名', null, '部门'],
    ['001', '张丽'],
    [null],
    ['002', ' 李 ', 'x', '内科', null, 'beside'],
  ];
  for (const strings of ['shared', 'inline'] as const)
    t.same(await read(await workbookOf({ 花名册: rows }, { strings })), [
      ['工号', '姓名', '', '部门'],
      ['001', '张丽', '', ''],
      ['002', ' 李 ', 'x', '内科'],
    ]);
  t.same(await read(await workbookOf({ s: [] })), []);
});

t.test('a cell is the text that is seen', async (t) => {
  for (const [content, text] of [
    ['00017', '00017'],
    [10003, '10003'],
    [raw('s="2"', '<v>17</v>'), '00017'],
    [raw('', '<v>1.0003E4</v>'), '10003'],
    [raw('', '<v>0.30000000000000004</v>'), '0.3'],
    [raw('', '<v>13800138000</v>'), '13800138000'],
    [raw('t="str"', '<f>A1&amp;"x"</f><v>甲x</v>'), '甲x'],
    [raw('', '<f>1+1</f><v>2</v>'), '2'],
    [raw('t="b"', '<v>1</v>'), 'TRUE'],
    [raw('t="d"', '<v>2026-01-04T00:00:00</v>'), '2026-01-04'],
    [raw('t="inlineStr"', '<is><r><rPr><b/></rPr><t>张</t></r><r><t>丽</t></r><rPh><t>ZHANG</t></rPh></is>'), '张丽'],
    [raw('t="inlineStr"', '<is><t>a&#10;b &#x4E00;<![CDATA[<c>]]></t></is>'), 'a\nb 一<c>'],
    ['_x0041_', '_x0041_'],
    [raw('t="inlineStr"', '<is><t>_x0041_b</t></is>'), 'Ab'],
  ] as const)
    t.equal(await cell(content), text, text);
});

t.test('a day is YYYY-MM-DD, however it is shown and from wherever it is counted', async (t) => {
  t.equal(await cell(dateCell('2026-01-04')), '2026-01-04');
  t.equal(await cell(dateCell('1999-12-31', 3)), '1999-12-31');
  t.equal(await cell(raw('s="1"', '<v>46026.75</v>')), '2026-01-04', 'the hour is left out');
  t.equal(await cell(raw('s="1"', '<v>1</v>')), '1900-01-01');
  t.equal(await cell(raw('s="1"', '<v>60</v>')), '1900-02-29', 'as Excel shows it');
  t.equal(await cell(raw('s="1"', '<v>-1</v>')), '-1');
  const workbook =
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>';
  t.equal(await cell(raw('s="1"', '<v>0</v>'), { parts: { 'xl/workbook.xml': workbook } }), '1904-01-01');
});

t.test('what nobody sees is told, cell by cell', async (t) => {
  t.match(await cell(raw('t="e"', '<v>#N/A</v>')), /error of a formula/);
  t.match(await cell(raw('', '<f>VLOOKUP(A1,B:B,1)</f>')), /without a result/);
  t.match(await cell(raw('', '<v>123456789012345678</v>')), /15 digits/);
});

t.test('the first sheet that is shown is read, or the one that is named', async (t) => {
  const sheets = { 说明: [['x']], 'a & b': [['y']] };
  t.same(await read(await workbookOf(sheets)), [['x']]);
  t.same(await read(await workbookOf(sheets), 'a & b'), [['y']]);
  await t.rejects(
    read(await workbookOf(sheets), 'c'),
    new TableError('sheet_unknown', 'The workbook has no sheet of this name.'),
  );
  const hidden =
    '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="a" state="veryHidden" r:id="rId1"/><x:sheet name="b" r:id="rId2"/></x:sheets></x:workbook>';
  t.same(await read(await workbookOf(sheets, { parts: { 'xl/workbook.xml': hidden } })), [['y']]);
});

t.test('rows are handed on while the sheet is read, so none pile up', async (t) => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `<row><c><v>${index}</v></c></row>`).join('');
  const parts = { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</wrong></worksheet>` };
  const bytes = await workbookOf({ s: [] }, { parts });
  let count = 0;
  const reading = (async () => {
    for await (const _ of workbookRecords(bytes)) count++;
  })();
  await t.rejects(reading, new TableError('workbook_damaged', 'Its elements do not match'));
  t.ok(count > 19_000, `${count} rows came before the end was seen to be broken`);
});

t.test('every table of texts comes back as it was', async () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .filter((value) => value.trim() !== '' && !/\p{Cc}|\p{Cs}|[\ufffe\uffff]/u.test(value));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('shared' as const, 'inline' as const),
      async (rows, strings) => {
        const found = await read(await workbookOf({ s: rows }, { strings }));
        return JSON.stringify(found) === JSON.stringify(rows);
      },
    ),
    { numRuns: 100 },
  );
});
