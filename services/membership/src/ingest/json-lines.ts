import { columnOf } from './columns.ts';
import { FeedFileError } from './feed-file-error.ts';
import type { FeedRecord } from './read-feed.ts';

const MAX_LINE_CHARACTERS = 64 * 1024;

/** Reads JSON Lines: one object per line, keys named as the columns of a CSV feed. */
export async function* readJsonLines(chunks: Iterable<string>): AsyncGenerator<FeedRecord> {
  let row = 0;
  for (const line of linesOf(chunks)) {
    if (line.trim() === '') continue;
    row++;
    yield recordOf(line, row);
  }
  if (row === 0) throw new FeedFileError('feed_empty', 'The file has no rows.');
}

function* linesOf(chunks: Iterable<string>): Generator<string> {
  let rest = '';
  for (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_CHARACTERS) throw new FeedFileError('feed_unreadable', 'A line is too long.');
    yield* lines;
  }
  yield rest;
}

function recordOf(line: string, row: number): FeedRecord {
  const broken = (detail: string, employeeNumber = ''): FeedRecord => ({
    row,
    issue: { row, code: 'row_unreadable', severity: 'rejected', detail },
    employeeNumber,
  });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return broken('not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return broken('not an object');
  const record: Record<string, string> = {};
  let notText: string | undefined;
  for (const [key, cell] of Object.entries(value)) {
    const column = columnOf(key);
    if (!column) continue;
    const text = textOf(cell);
    if (text === undefined) notText ??= column;
    else record[column] = text;
  }
  return notText === undefined
    ? { row, record }
    : broken(`the value of ${notText} is not text`, record['employee_number']);
}

function textOf(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(';');
  return undefined;
}
