import { TableError } from '../table-error.ts';
import { type CellContext, type CellFault, cellText, type RawCell } from './cell-text.ts';
import type { NumberForm } from './number-forms.ts';
import { MAX_TEXT_CHARACTERS } from './shared-texts.ts';
import { attributesOf, isAt, XmlReader } from './xml-reader.ts';

/** Bounds of a sheet in Excel. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
const MAX_RECORD_CHARACTERS = 64 * 1024;
/** As much as a feed may have as CSV: a text that many cells share is small in the file, and large in the table. */
const MAX_CHARACTERS = 512 * 1024 * 1024;
const SHEET_DATA = ['worksheet', 'sheetData'] as const;

/** The cells of a row that have something in them, by their columns from 0. */
export type SheetRow = ReadonlyMap<number, string | CellFault>;

/** Collects the rows of a sheet while its XML is read. What a sheet says of its own size is not believed. */
export class SheetRows {
  readonly reader = new XmlReader({
    open: (name, written) => this.#open(name, written),
    text: (text) => this.#text(text),
    close: () => this.#close(),
  });
  readonly #forms: readonly NumberForm[];
  readonly #context: CellContext;
  #rows: SheetRow[] = [];
  #row = 0;
  #cells = new Map<number, string | CellFault>();
  #characters = 0;
  #allCharacters = 0;
  #column = -1;
  #cell: { -readonly [K in keyof RawCell]: RawCell[K] } = { ...NOTHING };
  #isValue = false;

  constructor(forms: readonly NumberForm[], context: CellContext) {
    this.#forms = forms;
    this.#context = context;
  }

  /** The rows that were completed since the last call. */
  take(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #open(name: string, written: string): void {
    const { names } = this.reader;
    if (names.length === 1 && name !== 'worksheet') throw new TableError('workbook_damaged', 'Its sheet is none');
    if (names[1] !== 'sheetData' || names.length < 3) return;
    if (isAt(names, ...SHEET_DATA, 'row')) this.#openRow(attributesOf(written).get('r'));
    else if (isAt(names, ...SHEET_DATA, 'row', 'c')) this.#openCell(attributesOf(written));
    else if (isAt(names, ...SHEET_DATA, 'row', 'c', 'f')) this.#cell.hasFormula = true;
    else {
      this.#isValue =
        isAt(names, ...SHEET_DATA, 'row', 'c', 'v') ||
        isAt(names, ...SHEET_DATA, 'row', 'c', 'is', 't') ||
        isAt(names, ...SHEET_DATA, 'row', 'c', 'is', 'r', 't');
      if (this.#isValue) this.#cell.hasValue = true;
    }
  }

  #openRow(place: string | undefined): void {
    const row = place === undefined ? this.#row + 1 : Number(place);
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROWS)
      throw new TableError('workbook_damaged', 'Its rows are not in their order');
    this.#row = row;
    this.#column = -1;
    this.#characters = 0;
    this.#cells = new Map();
  }

  #openCell(attributes: ReadonlyMap<string, string>): void {
    const place = attributes.get('r');
    const column = place === undefined ? this.#column + 1 : columnOf(place, this.#row);
    if (column <= this.#column || column >= MAX_COLUMNS)
      throw new TableError('workbook_damaged', 'The cells of a row are not in their order');
    this.#column = column;
    const form = this.#forms[Number(attributes.get('s') ?? 0)] ?? 'plain';
    this.#cell = { ...NOTHING, type: attributes.get('t') ?? 'n', form };
  }

  #text(text: string): void {
    if (!this.#isValue) return;
    this.#cell.value += text;
    if (this.#cell.value.length > MAX_TEXT_CHARACTERS)
      throw new TableError('workbook_damaged', 'A text is too long for a cell');
  }

  #close(): void {
    this.#isValue = false;
    const { names } = this.reader;
    if (names.length === 4 && isAt(names, ...SHEET_DATA, 'row', 'c')) this.#closeCell();
    else if (names.length === 3 && isAt(names, ...SHEET_DATA, 'row') && this.#cells.size > 0)
      this.#rows.push(this.#cells);
  }

  #closeCell(): void {
    // A cell may be there for its colour alone.
    if (!this.#cell.hasValue && !this.#cell.hasFormula) return;
    const text = cellText(this.#cell, this.#context);
    if (typeof text === 'string' && text.trim() === '') return;
    const { length } = typeof text === 'string' ? text : '';
    this.#characters += length;
    this.#allCharacters += length;
    if (this.#characters > MAX_RECORD_CHARACTERS) throw new TableError('workbook_damaged', 'A row is too long');
    if (this.#allCharacters > MAX_CHARACTERS)
      throw new TableError('workbook_too_large', `It has more than ${MAX_CHARACTERS} characters`);
    this.#cells.set(this.#column, text);
  }
}

const NOTHING: RawCell = { type: 'n', form: 'plain', hasFormula: false, hasValue: false, value: '' };

/** The column of a place such as `AB12`, from 0. */
function columnOf(place: string, row: number): number {
  const [, letters = '', number] = /^([A-Z]{1,3})(\d{1,7})$/.exec(place) ?? [];
  if (Number(number) !== row) throw new TableError('workbook_damaged', 'A cell is not where it should be');
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
