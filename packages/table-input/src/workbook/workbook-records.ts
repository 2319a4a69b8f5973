import { TableError } from '../table-error.ts';
import type { CellFault } from './cell-text.ts';
import { readNumberForms } from './number-forms.ts';
import { openWorkbook } from './open-workbook.ts';
import { readPart } from './read-part.ts';
import { readSharedTexts } from './shared-texts.ts';
import { type SheetRow, SheetRows } from './sheet-rows.ts';

const MAX_HEADINGS = 1024;

/**
 * Reads a sheet of a workbook (XLSX) row by row: the one of this name, else the first that is shown. The first row with
 * something in it is the heading; every row after it has as many cells. Empty rows, and what stands beside the columns
 * that have a heading, are left out.
 *
 * @throws TableError not_a_workbook, workbook_damaged, workbook_encrypted, workbook_too_large, workbook_linked, sheet_unknown.
 */
export async function* workbookRecords(
  bytes: Buffer,
  { sheet }: { readonly sheet?: string | undefined } = {},
): AsyncGenerator<readonly (string | CellFault)[]> {
  const workbook = await openWorkbook(bytes, sheet);
  const forms = await readNumberForms(bytes, workbook.styles);
  const texts = await readSharedTexts(bytes, workbook.strings);
  const rows = new SheetRows(forms, { text: (index) => texts.at(index), isFrom1904: workbook.isFrom1904 });
  let width: number | undefined;
  for await (const _ of readPart(bytes, workbook.sheet, rows.reader)) {
    for (const row of rows.take()) {
      width ??= widthOf(row);
      yield Array.from({ length: width }, (_, column) => row.get(column) ?? '');
    }
  }
}

function widthOf(heading: SheetRow): number {
  const width = Math.max(...heading.keys()) + 1;
  if (width > MAX_HEADINGS)
    throw new TableError('workbook_too_large', `Its heading has more than ${MAX_HEADINGS} columns`);
  return width;
}
