import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { TableError } from './table-error.ts';

const MAX_RECORD_CHARACTERS = 64 * 1024;

/**
 * Reads CSV (RFC 4180; `,`, `;` or tab), empty lines left out; records may differ in their number of cells.
 *
 * @throws TableError csv_invalid, with the line.
 */
export async function* csvRecords(chunks: Iterable<string>): AsyncGenerator<readonly string[]> {
  const parser = Readable.from(chunks).pipe(
    parse({
      bom: true,
      delimiter: [',', ';', '\t'],
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
