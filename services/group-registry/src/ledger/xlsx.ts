import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Cell } from './table.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook that do not depend on what is in it (ECMA-376 part 1, 12.3). */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
  // Style 0: text, so that nothing is made a number or a formula by editing it; 1: a heading; 2: a number.
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="DengXian"/></font><font><b/><sz val="11"/><name val="DengXian"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="0"/></cellXfs></styleSheet>`,
};
const workbook = (sheet: string): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** A table to be written as a workbook of one sheet. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** A workbook (ECMA-376), written while its rows come; texts are cells of type text, never formulas. */
export function xlsxOf(sheet: Sheet, now: Date): Readable {
  const zip = new ZipFile();
  for (const [name, xml] of Object.entries({ ...PARTS, 'xl/workbook.xml': workbook(sheet.name) }))
    zip.addBuffer(Buffer.from(XML + xml), name, { mtime: now });
  const rows = Readable.from(sheetXml(sheet), { objectMode: false });
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml', { mtime: now });
  zip.end();
  const output = zip.outputStream as Readable;
  // A query that fails breaks the answer off; a reader who leaves ends the queries.
  rows.once('error', (error) => output.destroy(error));
  output.once('close', () => rows.destroy());
  return output;
}

async function* sheetXml({ headings, widths, batches }: Sheet): AsyncGenerator<string> {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
  let number = 1;
  yield rowOf(headings, number, 1);
  for await (const batch of batches) yield batch.map((cells) => rowOf(cells, ++number, 0)).join('');
  yield '</sheetData></worksheet>';
}

// Places may be left out by the standard, but not every reader counts for itself.
const rowOf = (cells: readonly Cell[], number: number, textStyle: 0 | 1): string =>
  `<row r="${number}">${cells.map((cell, index) => cellOf(cell, `${LETTERS[index]}${number}`, textStyle)).join('')}</row>`;

const cellOf = (cell: Cell, place: string, textStyle: 0 | 1): string =>
  typeof cell === 'number'
    ? `<c r="${place}" s="2"><v>${cell}</v></c>`
    : `<c r="${place}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;

/** Names of columns; a sheet of ours has few. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Characters that XML 1.0 cannot hold at all. */
const UNHOLDABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text as XML; `_x0041_` would be read as an escape (ECMA-376 part 1, 22.9.2.19). */
const escaped = (text: string): string =>
  text
    .replace(UNHOLDABLE, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
