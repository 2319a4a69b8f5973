import { CellFault, TableError, type TableFault } from '@groupwarden/table-input';
import { columnOf, REQUIRED_COLUMNS } from './columns.ts';
import { FeedFileError } from './feed-file-error.ts';
import type { FeedRecord } from './read-feed.ts';

type Cells = readonly (string | CellFault)[];

/** Reads a table with a heading line, whatever kind of file it came in. */
export async function* readTable(lines: AsyncIterable<Cells>): AsyncGenerator<FeedRecord> {
  let columns: (string | undefined)[] | undefined;
  let row = 0;
  try {
    for await (const cells of lines) {
      if (!columns) columns = readHeadings(cells);
      else if (cells.some((cell) => typeof cell !== 'string' || cell.trim() !== ''))
        yield recordOf(columns, cells, ++row);
    }
  } catch (error) {
    throw error instanceof TableError ? fileError(error, row + 1) : error;
  }
  if (!columns) throw new FeedFileError('feed_empty', 'The file has no heading line.');
}

const CODES: Readonly<Record<TableFault, string>> = {
  encoding_unknown: 'feed_encoding_unknown',
  csv_invalid: 'feed_unreadable',
  not_a_workbook: 'feed_format_unsupported',
  workbook_damaged: 'feed_unreadable',
  workbook_encrypted: 'workbook_encrypted',
  workbook_too_large: 'workbook_too_large',
  workbook_linked: 'workbook_linked',
  sheet_unknown: 'manifest_mismatch',
};

/** Broken files are broken somewhere; what is wrong with others is so as a whole. */
function fileError({ reason, message }: TableError, row: number): FeedFileError {
  const pointers: Partial<Record<TableFault, string>> = {
    csv_invalid: `/rows/${row}`,
    workbook_damaged: `/rows/${row}`,
    sheet_unknown: '/manifest/sheet',
  };
  return new FeedFileError(CODES[reason], message, pointers[reason] ?? '/file');
}

function readHeadings(headings: Cells): (string | undefined)[] {
  const columns = headings.map((heading) => (typeof heading === 'string' ? columnOf(heading) : undefined));
  const named = columns.filter((column) => column !== undefined);
  const repeated = named.find((column, index) => named.indexOf(column) !== index);
  if (repeated) throw new FeedFileError('feed_columns', `More than one column is ${repeated}.`, `/columns/${repeated}`);
  const missing = REQUIRED_COLUMNS.find((column) => !named.includes(column));
  if (missing) throw new FeedFileError('feed_columns', `The column ${missing} is missing.`, `/columns/${missing}`);
  return columns;
}

function recordOf(columns: readonly (string | undefined)[], cells: Cells, row: number): FeedRecord {
  const number = textOf(cells[columns.indexOf('employee_number')]);
  if (cells.length !== columns.length) {
    const detail = `${cells.length} cells, the heading has ${columns.length}`;
    return { row, issue: { row, code: 'cell_count', severity: 'rejected', detail }, employeeNumber: number };
  }
  const record: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (!column) continue;
    if (cell instanceof CellFault) {
      const issue = {
        row,
        column,
        code: 'row_unreadable',
        severity: 'rejected',
        detail: `the cell ${cell.detail}`,
      } as const;
      return { row, issue, employeeNumber: number };
    }
    record[column] = textOf(cell);
  }
  return { row, record };
}

const textOf = (cell: string | CellFault | undefined): string => (typeof cell === 'string' ? cell.trim() : '');
