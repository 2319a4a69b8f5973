import { type SheetCell, type WorkbookOptions, workbookOf, zipOf } from '@groupwarden/test-kit';

const ROWS: SheetCell[][] = [
  ['employee_number', 'real_name', 'accountId'],
  ['1', 'a', '1'],
];
const SHEET = 'xl/worksheets/sheet1.xml';
const ENTRY = '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>';

const book = (rows: readonly (readonly SheetCell[])[], options: WorkbookOptions = {}) =>
  workbookOf({ s: rows }, options);
const withParts = (parts: Readonly<Record<string, string | Buffer>>) => book(ROWS, { parts });
const withRow = (...cells: SheetCell[]) => book([...ROWS, cells]);
const text = (inside: string) => (place: string) => `<c r="${place}" t="str"><v>${inside}</v></c>`;

/** Workbooks that are spoilt, and one that is none, by what is wrong with them. */
export const WORKBOOKS: readonly (readonly [string, Buffer])[] = [
  ['a workbook', await book(ROWS)],
  ['a workbook without rows', await book([])],
  ['a workbook that ends early', (await book(ROWS)).subarray(0, -100)],
  ['a workbook without sheets', await workbookOf({})],
  ['a workbook with NUL in a text', await withRow('2', text('a_x0000_b'))],
  ['a workbook with half a pair in a text', await withRow('2', text('_xD800_'), text('_xDC00_'))],
  ['a workbook with errors', await withRow('2', (place) => `<c r="${place}" t="e"><v>#REF!</v></c>`)],
  ['a workbook with numbers that are none', await withRow((place) => `<c r="${place}"><v>1e999</v></c>`)],
  ['a workbook of 16,384 columns', await book([ROWS[0] ?? [], [(_) => '<c r="XFD2"><v>1</v></c>']])],
  [
    'a workbook that claims all rows',
    await withParts({ [SHEET]: '<worksheet><dimension ref="A1:XFD1048576"/></worksheet>' }),
  ],
  [
    'a workbook with a document type',
    await withParts({ [SHEET]: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>' }),
  ],
  ['a workbook nested without end', await withParts({ [SHEET]: '<worksheet>'.repeat(100_000) })],
  ['a workbook that grows', await withParts({ [SHEET]: Buffer.alloc(32 * 1024 * 1024, ' ') })],
  [
    'a workbook with links',
    await withParts({
      'xl/_rels/workbook.xml.rels': `<Relationships>${ENTRY}<Relationship Id="rId9" Type="x/externalLink" Target="http://127.0.0.1/a" TargetMode="External"/></Relationships>`,
    }),
  ],
  [
    'a workbook whose parts are elsewhere',
    await withParts({
      'xl/_rels/workbook.xml.rels': `<Relationships>${ENTRY.replace('worksheets', '../../..')}</Relationships>`,
    }),
  ],
  ['an archive that is no workbook', await zipOf({ 'a.txt': 'x', '[Content_Types].xml': '<Types/>' })],
  [
    'an encrypted workbook',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
];
