import { partOf, type ZipEntry, ZipError, type ZipFault } from '@groupwarden/archives';
import { TableError, type TableFault } from '../table-error.ts';
import type { XmlReader } from './xml-reader.ts';

const REASONS: Readonly<Record<ZipFault['fault'], TableFault>> = {
  damaged: 'workbook_damaged',
  encrypted: 'workbook_encrypted',
  bomb: 'workbook_too_large',
};

/** What is wrong with the archive, as what is wrong with the table. */
export const archiveFault = ({ fault, detail }: ZipFault): TableError => new TableError(REASONS[fault], detail);

/**
 * Lets an XML reader read a part piece by piece; comes back after each, so that what was read can be handed on.
 *
 * @throws TableError workbook_damaged, workbook_too_large.
 */
export async function* readPart(bytes: Buffer, entry: ZipEntry, reader: XmlReader): AsyncGenerator<void> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const piece of partOf(bytes, entry)) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      reader.write(decoder.decode(piece, { stream: true }));
      yield;
    }
    reader.write(decoder?.decode() ?? '');
  } catch (error) {
    if (error instanceof ZipError) throw archiveFault({ fault: error.fault, detail: error.message });
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new TableError('workbook_damaged', 'It is not in UTF-8');
    throw error;
  }
  reader.end();
}

/** Reads a part to its end. */
export async function readWhole(bytes: Buffer, entry: ZipEntry, reader: XmlReader): Promise<void> {
  for await (const _ of readPart(bytes, entry, reader));
}

/** XML is in UTF-8 unless it begins with the mark of UTF-16 (XML 1.0 §4.3.3). */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
