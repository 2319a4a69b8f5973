import { workbookOf, zipOf } from '@groupwarden/test-kit';
import fc from 'fast-check';
import t from 'tap';
import { TableError, workbookRecords } from '../../src/index.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const RELATIONSHIPS = 'xl/_rels/workbook.xml.rels';
const ROWS = {
  s: [
    ['工号', '姓名'],
    ['001', '张丽'],
  ],
};

const reasonOf = async (bytes: Buffer | Promise<Buffer>): Promise<string> => {
  try {
    let rows = 0;
    for await (const _ of workbookRecords(await bytes)) rows++;
    return `${rows} rows`;
  } catch (error) {
    if (error instanceof TableError) return error.reason;
    throw error;
  }
};
const withSheet = (inside: string) => workbookOf(ROWS, { parts: { [SHEET]: `<worksheet>${inside}</worksheet>` } });
const reasonOfRows = (rows: string) => reasonOf(withSheet(`<sheetData>${rows}</sheetData>`));

t.test('what is no workbook is told as such', async (t) => {
  t.equal(await reasonOf(Buffer.from('工号,姓名')), 'not_a_workbook');
  t.equal(await reasonOf(Buffer.alloc(0)), 'not_a_workbook');
  t.equal(await reasonOf(zipOf({ 'a.txt': 'x' })), 'not_a_workbook');
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  t.equal(await reasonOf(Buffer.concat([old, Buffer.alloc(600)])), 'not_a_workbook', 'an old one');
  t.equal(await reasonOf(Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])), 'workbook_encrypted');
  const parts = { 'xl/workbook.xml': '<document/>' };
  t.equal(await reasonOf(workbookOf(ROWS, { parts })), 'not_a_workbook', 'another document');
});

t.test('a workbook that is not whole is damaged, wherever it was cut', async (t) => {
  const bytes = await workbookOf(ROWS);
  for (let length = 4; length < bytes.length; length += 97)
    t.equal(await reasonOf(bytes.subarray(0, length)), 'workbook_damaged', `cut at ${length}`);
});

t.test('bombs are refused before they go off', async (t) => {
  const zeros = await withSheet(`<sheetData>${' '.repeat(64 * 1024 * 1024)}</sheetData>`);
  t.ok(zeros.length < 100_000, 'small as it came');
  t.equal(await reasonOf(zeros), 'workbook_too_large');
  const liar = Buffer.from(zeros);
  const header = liar.lastIndexOf(Buffer.from('504b0102', 'hex'), liar.lastIndexOf(SHEET));
  liar.writeUInt32LE(1024, header + 24);
  t.equal(await reasonOf(liar), 'workbook_too_large', 'whatever its directory says');
});

t.test('nothing but what came is kept, however much a sheet claims or shares', async (t) => {
  t.equal(
    await reasonOf(
      withSheet('<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData>'),
    ),
    '0 rows',
    'a size that is declared, and cells without anything in them',
  );
  t.equal(await reasonOfRows('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'workbook_too_large', 'a heading far out');
  const text = 'x'.repeat(32_000);
  const row = (n: number) => `<row r="${n}">${'<c t="s"><v>0</v></c>'.repeat(3)}</row>`;
  const shared = {
    'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>`,
    [SHEET]: `<worksheet><sheetData>${row(1)}</sheetData></worksheet>`,
  };
  t.equal(await reasonOf(workbookOf(ROWS, { parts: shared })), 'workbook_damaged', 'a row of texts that are one');
  const many = Array.from(
    { length: 20_000 },
    (_, index) => `<row r="${index + 1}"><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`,
  );
  const before = process.memoryUsage();
  const parts = { ...shared, [SHEET]: `<worksheet><sheetData>${many.join('')}</sheetData></worksheet>` };
  t.equal(await reasonOf(workbookOf(ROWS, { parts })), 'workbook_too_large', 'many such rows');
  t.ok(process.memoryUsage().heapUsed - before.heapUsed < 256 * 1024 * 1024);
});

t.test('XML that does more than hold cells is refused', async (t) => {
  for (const [label, xml] of Object.entries({
    'a document type': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>',
    'a billion laughs': '<!DOCTYPE a [<!ENTITY b "ha">]><worksheet>&b;</worksheet>',
    'an unknown entity': '<worksheet><sheetData><row><c><v>&nbsp;</v></c></row></sheetData></worksheet>',
    'a character that is none': '<worksheet>&#xD800;</worksheet>',
    'another encoding': '<?xml version="1.0" encoding="GBK"?><worksheet/>',
    'bytes that are no text': Buffer.from('<worksheet>\xff\xfe</worksheet>', 'latin1'),
    'elements that do not match': '<worksheet><a></b></worksheet>',
    'an end that is missing': '<worksheet><sheetData>',
    'two roots': '<worksheet/><worksheet/>',
    'text around it': '<worksheet/>x',
    'an attribute that is none': '<worksheet><sheetData><row r></row></sheetData></worksheet>',
    'attributes in one': '<worksheet><sheetData><row r="1"s="2"/></sheetData></worksheet>',
    nothing: '',
    'elements without end': '<a>'.repeat(100_000),
    'an attribute without end': `<worksheet a="${'x'.repeat(1_000_000)}`,
    'an element with 100,000 attributes': `<worksheet ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}/>`,
    'a comment without end': `<worksheet><!--${'x'.repeat(1_000_000)}`,
    'a text without end': `<worksheet><sheetData><row><c><v>${'1'.repeat(1_000_000)}</v></c></row></sheetData></worksheet>`,
    'another part': '<styleSheet/>',
  }))
    t.equal(await reasonOf(workbookOf(ROWS, { parts: { [SHEET]: xml } })), 'workbook_damaged', label);
});

t.test('cells that two readers could read differently are refused', async (t) => {
  for (const rows of [
    '<row r="2"/><row r="2"/>',
    '<row r="2"/><row r="1"/>',
    '<row r="0"/>',
    '<row r="1048577"/>',
    '<row r="x"/>',
    '<row r="1"><c r="B1"/><c r="A1"/></row>',
    '<row r="1"><c r="A2"/></row>',
    '<row r="1"><c r="1"/></row>',
    '<row r="1"><c r="ZZZ1"/></row>',
    '<row r="1" r="2"/>',
    '<row><c t="s"><v>99</v></c></row>',
    '<row><c t="s"><v>-1</v></c></row>',
    '<row><c t="zz"><v>1</v></c></row>',
    '<row><c><v>0x10</v></c></row>',
    '<row><c><v>1e999</v></c></row>',
  ])
    t.equal(await reasonOfRows(rows), 'workbook_damaged', rows);
});

t.test('values from other files are not taken', async (t) => {
  const linked = (type: string, mode = '') =>
    reasonOf(
      workbookOf(ROWS, {
        parts: {
          [RELATIONSHIPS]: `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="x/${type}" Target="x" ${mode}/></Relationships>`,
        },
      }),
    );
  t.equal(await linked('externalLink'), 'workbook_linked');
  t.equal(await linked('worksheet', 'TargetMode="External"'), 'workbook_linked');
  t.equal(await linked('theme'), 'workbook_damaged', 'its texts are missing');
});

t.test('whatever bytes come, the answer is rows or a reason', async () => {
  const bytes = await workbookOf(ROWS);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const copy = Buffer.from(bytes);
        for (const [at, byte] of changes) copy[at] = byte;
        await reasonOf(copy);
      },
    ),
    { numRuns: 300 },
  );
  const xml =
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a&amp;b</t></is></c></row></sheetData></worksheet>';
  await fc.assert(
    fc.asyncProperty(fc.nat(xml.length), fc.nat(8), fc.string({ maxLength: 5 }), async (at, cut, put) => {
      await reasonOf(workbookOf(ROWS, { parts: { [SHEET]: xml.slice(0, at) + put + xml.slice(at + cut) } }));
    }),
    { numRuns: 300 },
  );
});
