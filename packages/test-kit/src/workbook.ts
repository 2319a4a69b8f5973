import { zipOf } from './zip.ts';

/** Media type of a workbook (ECMA-376). */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** Styles of cells: 0 general, 1 a date, 2 a number of five digits, 3 a date of one's own. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;

/** Text, a number, nothing, or the XML of a cell at its place. */
export type SheetCell = string | number | null | ((place: string) => string);

export interface WorkbookOptions {
  /** Where texts are: in the table that Excel writes (default), or in their cells. */
  readonly strings?: 'shared' | 'inline';
  /** Parts to add or to put in the place of the usual ones. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

/** A workbook as Excel writes it, its sheets in their order. */
export function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>,
  { strings = 'shared', parts = {} }: WorkbookOptions = {},
): Promise<Buffer> {
  const table = new Map<string, number>();
  const textOf = (text: string): string => {
    if (strings === 'inline') return ` t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is>`;
    if (!table.has(text)) table.set(text, table.size);
    return ` t="s"><v>${table.get(text)}</v>`;
  };
  const cellOf = (cell: SheetCell, place: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'function') return cell(place);
    return typeof cell === 'number' ? `<c r="${place}"><v>${cell}</v></c>` : `<c r="${place}"${textOf(cell)}</c>`;
  };
  const files: Record<string, string> = {};
  const names = Object.keys(sheets);
  for (const [index, name] of names.entries()) {
    const rows = (sheets[name] ?? []).map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, column) => cellOf(cell, `${columnName(column)}${row + 1}`)).join('')}</row>`,
    );
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  }
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ...names.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${[...table.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ...files,
    ...parts,
  });
}

/** A cell that holds a day as Excel counts it. */
export const dateCell =
  (day: string, style: 1 | 3 = 1) =>
  (place: string): string =>
    `<c r="${place}" s="${style}"><v>${Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569}</v></c>`;

const relationships = (...targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}">${targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const escaped = (text: string): string =>
  text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
