import { TableError } from '../table-error.ts';
import type { NumberForm } from './number-forms.ts';

/** A cell whose text nobody can see; `detail` is a sentence of which the cell is the subject. */
export class CellFault {
  readonly detail: string;
  constructor(detail: string) {
    this.detail = detail;
  }
}

/** A cell as the sheet has it. */
export interface RawCell {
  /** `t` of ECMA-376 part 1, 18.18.11. */
  readonly type: string;
  readonly form: NumberForm;
  readonly hasFormula: boolean;
  readonly hasValue: boolean;
  /** What stands in it; of a shared text its number. */
  readonly value: string;
}

/** What the text of a cell is taken from. */
export interface CellContext {
  /** The shared text of this number; undefined: there is none. */
  text(index: number): string | undefined;
  readonly isFrom1904: boolean;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Excel keeps 15 digits; of longer numbers the rest is zeros, or not what was typed. */
const FIRST_INEXACT = 1e15;
const LAST_DAY = 2_958_465;
const DAY_MS = 86_400_000;

/**
 * The text of a cell as whoever opens the workbook sees it; days as YYYY-MM-DD.
 *
 * @throws TableError workbook_damaged.
 */
export function cellText(cell: RawCell, context: CellContext): string | CellFault {
  const { type, value } = cell;
  if (cell.hasFormula && value === '' && type !== 'str') return new CellFault('is a formula without a result');
  switch (type) {
    case 's': {
      const text = /^\d{1,9}$/.test(value) ? context.text(Number(value)) : undefined;
      if (text === undefined) throw new TableError('workbook_damaged', 'A cell refers to a text that is not there');
      return text;
    }
    case 'inlineStr':
    case 'str':
      return unescaped(value);
    case 'b':
      return value.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return new CellFault('is the error of a formula');
    case 'd':
      return value.trim().replace(/^(\d{4}-\d\d-\d\d)T.*$/, '$1');
    case 'n':
      return numberText(cell, value.trim(), context);
    default:
      throw new TableError('workbook_damaged', 'A cell is of an unknown type');
  }
}

function numberText({ form }: RawCell, value: string, { isFrom1904 }: CellContext): string | CellFault {
  if (value === '') return '';
  const number = NUMBER.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw new TableError('workbook_damaged', 'A number is none');
  if (form === 'day') return dayText(number + (isFrom1904 ? 1462 : 0)) ?? String(number);
  if (Math.abs(number) >= FIRST_INEXACT)
    return new CellFault('is a number of more than 15 digits, which only a text keeps');
  const text = String(Number(number.toPrecision(15)));
  return form !== 'plain' && /^\d+$/.test(text) ? text.padStart(form.digits, '0') : text;
}

/** The day of a serial number; the 60th is the 29th of February 1900, which Excel alone knows (ECMA-376 part 1, 18.17.4.1). */
function dayText(serial: number): string | undefined {
  const day = Math.floor(serial);
  if (day < 1 || day > LAST_DAY) return undefined;
  if (day === 60) return '1900-02-29';
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_MS).toISOString().slice(0, 10);
}

/** `_x000D_` stands for a character (ECMA-376 part 1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
