import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { TableError } from './table-error.ts';

const MAX_RECORD_CHARACTERS = 64 * 1024;
const DELIMITERS = [',', ';', '\t'];

/**
 * Reads CSV (RFC 4180; `,`, `;` or tab, whichever the first line has most of), empty lines left out; records may differ
 * in their number of cells.
 *
 * @throws TableError csv_invalid, with the line.
 */
export async function* csvRecords(chunks: Iterable<string>): AsyncGenerator<readonly string[]> {
  const { head, rest } = splitHead(chunks[Symbol.iterator]());
  const parser = Readable.from(chain(head, rest)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(head),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_CHARACTERS,
    }),
  );
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield cells;
  } catch (error) {
    if (error instanceof CsvError)
      throw new TableError('csv_invalid', `Line ${Number(error['lines'] ?? 0)}: ${error.code}`);
    throw error;
  } finally {
    parser.destroy();
  }
}

/** As many pieces as the first line that is not empty needs, and the iterator of what follows them. */
function splitHead(rest: Iterator<string>): { head: string; rest: Iterator<string> } {
  let head = '';
  while (head.length <= MAX_RECORD_CHARACTERS && !/\S[^\n\r]*[\n\r]/.test(head)) {
    const next = rest.next();
    if (next.done) break;
    head += next.value;
  }
  return { head, rest };
}

function* chain(head: string, rest: Iterator<string>): Generator<string> {
  if (head !== '') yield head;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

/** What separates the cells of the first line. One for the whole file: the others may stand in a cell without quotes. */
function delimiterOf(head: string): string {
  const [line = ''] = head.trim().split(/[\n\r]/, 1);
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
