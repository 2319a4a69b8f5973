import { crc32, createInflateRaw } from 'node:zlib';
import type { ZipEntry, ZipFault } from './zip-directory.ts';

/** What is stored as it is comes in pieces too: it may be larger than a text can be. */
const PIECE_BYTES = 64 * 1024;

/** A part that is not what its directory says. */
export class ZipError extends Error {
  readonly fault: ZipFault['fault'];
  constructor({ fault, detail }: ZipFault) {
    super(detail);
    this.name = 'ZipError';
    this.fault = fault;
  }
}

/**
 * The content of a part, a few kilobytes at a time, counted and compared with its checksum.
 *
 * @throws ZipError bomb, as soon as it is more than its directory claims; damaged, at its end.
 */
export async function* partOf(bytes: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  let size = 0;
  let checksum = 0;
  for await (const chunk of inflated(entry, bytes.subarray(entry.start, entry.end))) {
    size += chunk.length;
    if (size > entry.size) throw new ZipError({ fault: 'bomb', detail: 'A part of it unpacks to more than it claims' });
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (size !== entry.size || checksum !== entry.crc32)
    throw new ZipError({ fault: 'damaged', detail: 'A part of it is not what its checksum says' });
}

async function* inflated({ method }: ZipEntry, data: Buffer): AsyncGenerator<Buffer> {
  if (method === 'stored') {
    for (let at = 0; at < data.length; at += PIECE_BYTES) yield data.subarray(at, at + PIECE_BYTES);
    return;
  }
  const inflate = createInflateRaw();
  inflate.end(data);
  try {
    // Leaving the loop early destroys the stream, so nothing is inflated beyond what was looked at.
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch {
    throw new ZipError({ fault: 'damaged', detail: 'A part of it cannot be unpacked' });
  }
}
