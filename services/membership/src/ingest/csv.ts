import { csvRecords, TableError } from '@groupwarden/table-input';
import { columnOf, REQUIRED_COLUMNS } from './columns.ts';
import { FeedFileError } from './feed-file-error.ts';
import type { FeedRecord } from './read-feed.ts';

/** Reads CSV (RFC 4180; `,`, `;` or tab) with a heading line. */
export async function* readCsv(chunks: Iterable<string>): AsyncGenerator<FeedRecord> {
  let columns: (string | undefined)[] | undefined;
  let row = 0;
  try {
    for await (const cells of csvRecords(chunks)) {
      if (!columns) columns = readHeadings(cells);
      else if (cells.some((cell) => cell.trim() !== '')) yield recordOf(columns, cells, ++row);
    }
  } catch (error) {
    if (error instanceof TableError) throw new FeedFileError('feed_unreadable', error.message, `/rows/${row + 1}`);
    throw error;
  }
  if (!columns) throw new FeedFileError('feed_empty', 'The file has no heading line.');
}

function readHeadings(headings: readonly string[]): (string | undefined)[] {
  const columns = headings.map(columnOf);
  const named = columns.filter((column) => column !== undefined);
  const repeated = named.find((column, index) => named.indexOf(column) !== index);
  if (repeated) throw new FeedFileError('feed_columns', `More than one column is ${repeated}.`, `/columns/${repeated}`);
  const missing = REQUIRED_COLUMNS.find((column) => !named.includes(column));
  if (missing) throw new FeedFileError('feed_columns', `The column ${missing} is missing.`, `/columns/${missing}`);
  return columns;
}

function recordOf(columns: readonly (string | undefined)[], cells: readonly string[], row: number): FeedRecord {
  if (cells.length !== columns.length) {
    const detail = `${cells.length} cells, the heading has ${columns.length}`;
    const employeeNumber = (cells[columns.indexOf('employee_number')] ?? '').trim();
    return { row, issue: { row, code: 'cell_count', severity: 'rejected', detail }, employeeNumber };
  }
  const record: Record<string, string> = {};
  columns.forEach((column, index) => {
    if (column) record[column] = (cells[index] ?? '').trim();
  });
  return { row, record };
}
