import { crc32, createInflateRaw } from 'node:zlib';
import { readZipDirectory, type ZipEntry, type ZipFault } from './zip-directory.ts';

/**
 * Whether an archive is whole and stays within {@link ZIP_LIMITS}: every part is inflated once, counted and compared
 * with its checksum, a few kilobytes at a time, and never beyond the size that it claims.
 */
export async function inspectZip(bytes: Buffer): Promise<readonly ZipEntry[] | ZipFault> {
  const entries = readZipDirectory(bytes);
  if ('fault' in entries) return entries;
  for (const entry of entries) {
    const fault = await inspectEntry(entry, bytes.subarray(entry.start, entry.end));
    if (fault) return fault;
  }
  return entries;
}

async function inspectEntry(entry: ZipEntry, data: Buffer): Promise<ZipFault | undefined> {
  let size = 0;
  let checksum = 0;
  try {
    for await (const chunk of contentOf(entry, data)) {
      size += chunk.length;
      if (size > entry.size) return { fault: 'bomb', detail: 'A part of it unpacks to more than it claims' };
      checksum = crc32(chunk, checksum);
    }
  } catch {
    return { fault: 'damaged', detail: 'A part of it cannot be unpacked' };
  }
  if (size === entry.size && checksum === entry.crc32) return undefined;
  return { fault: 'damaged', detail: 'A part of it is not what its checksum says' };
}

async function* contentOf({ method }: ZipEntry, data: Buffer): AsyncGenerator<Buffer> {
  if (method === 'stored') {
    yield data;
    return;
  }
  const inflate = createInflateRaw();
  inflate.end(data);
  // Leaving the loop early destroys the stream, so nothing is inflated beyond what was looked at.
  yield* inflate as AsyncIterable<Buffer>;
}
