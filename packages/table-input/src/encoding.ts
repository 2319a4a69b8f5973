import { isUtf8 } from 'node:buffer';
import { TableError } from './table-error.ts';

const CHUNK_BYTES = 1 << 20;

export interface DecodedText {
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le';
  /** The text in pieces, so that a big file is never in memory twice. */
  readonly chunks: () => Generator<string>;
}

/**
 * Detects the encoding of a text: UTF-8 with or without a byte order mark, UTF-16LE with one, else GB18030.
 *
 * @throws TableError encoding_unknown.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const encoding = detect(bytes);
  return { encoding, chunks: () => decode(bytes, encoding) };
}

function detect(bytes: Buffer): DecodedText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (isUtf8(bytes)) return 'utf-8';
  try {
    for (const _ of decode(bytes, 'gb18030'));
    return 'gb18030';
  } catch {
    throw new TableError('encoding_unknown', 'The file is neither UTF-8 nor GB18030.');
  }
}

function* decode(bytes: Buffer, encoding: DecodedText['encoding']): Generator<string> {
  // A mark at the start is dropped by the decoder; the text itself has none.
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    yield decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true });
  yield decoder.decode();
}
