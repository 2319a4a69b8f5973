import type { RowIssue } from '../domain/roster-row.ts';
import { readCsv } from './csv.ts';
import { readJsonLines } from './json-lines.ts';

/** One data row: its values by canonical column, or why it cannot be read and whose it looks to be all the same. */
export type FeedRecord =
  | { readonly row: number; readonly record: Readonly<Record<string, string>> }
  | { readonly row: number; readonly issue: RowIssue; readonly employeeNumber: string };

export type FeedFormat = 'csv' | 'jsonl';

/** Reads a feed row by row. */
export const readFeed = (format: FeedFormat, chunks: Iterable<string>): AsyncIterable<FeedRecord> =>
  format === 'csv' ? readCsv(chunks) : readJsonLines(chunks);
