import { csvRecords, workbookRecords } from '@groupwarden/table-input';
import type { RowIssue } from '../domain/roster-row.ts';
import { decodeFeed } from './encoding.ts';
import { readJsonLines } from './json-lines.ts';
import { readTable } from './table.ts';

/** One data row: its values by canonical column, or why it cannot be read and whose it looks to be all the same. */
export type FeedRecord =
  | { readonly row: number; readonly record: Readonly<Record<string, string>> }
  | { readonly row: number; readonly issue: RowIssue; readonly employeeNumber: string };

export type FeedFormat = 'csv' | 'jsonl' | 'xlsx';

/** A feed whose rows are read one by one. */
export interface OpenFeed {
  /** Of a workbook, that it is one. */
  readonly encoding: string;
  readonly records: AsyncIterable<FeedRecord>;
}

/** Opens a feed; `sheet` names the sheet of a workbook. Throws FeedFileError, also while its rows are read. */
export function openFeed(format: FeedFormat, content: Buffer, sheet: string | undefined): OpenFeed {
  if (format === 'xlsx') return { encoding: 'xlsx', records: readTable(workbookRecords(content, { sheet })) };
  const { encoding, chunks } = decodeFeed(content);
  return { encoding, records: format === 'csv' ? readTable(csvRecords(chunks())) : readJsonLines(chunks()) };
}
