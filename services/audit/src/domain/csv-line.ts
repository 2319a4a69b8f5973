import type { EntryLine } from '@groupwarden/transparency-log';

const COLUMNS = [
  'index',
  'id',
  'time',
  'type',
  'actor',
  'onBehalfOf',
  'subject',
  'outcome',
  'reason',
  'source',
  'leafHash',
];

/** First line of a CSV export, with the byte order mark that spreadsheets need to see UTF-8. */
export const csvHeader = `\ufeff${COLUMNS.join(',')}\r\n`;

/** An entry as a line of CSV (RFC 4180); no personal field is among the columns. */
export function csvLine({ index, leafHash, columns }: EntryLine): string {
  const values: Record<string, unknown> = { ...columns, index, leafHash };
  return `${COLUMNS.map((column) => field(values[column])).join(',')}\r\n`;
}

function field(value: unknown): string {
  const text = String(value ?? '');
  // Spreadsheets run what begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
