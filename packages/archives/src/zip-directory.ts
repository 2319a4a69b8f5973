import { directoryAt, extentOf } from './zip64.ts';

/** What is wrong with an archive: it is not whole, it is locked, or it would grow beyond reason. */
export interface ZipFault {
  readonly fault: 'damaged' | 'encrypted' | 'bomb';
  readonly detail: string;
}

/** One file of an archive, as the central directory describes it and the local header confirms. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  readonly size: number;
  /** Where its bytes are. */
  readonly start: number;
  readonly end: number;
}

/** Bounds of an archive that is looked into; its content is counted, never kept. */
export interface ZipLimits {
  readonly entries: number;
  /** Of all parts, unpacked. */
  readonly totalBytes: number;
  /** How many times its size a part may unpack to, once it is larger than `ratioFreeBytes`. */
  readonly ratio: number;
  readonly ratioFreeBytes: number;
}
export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  totalBytes: 256 * 1024 * 1024,
  ratio: 200,
  ratioFreeBytes: 1024 * 1024,
};

const END_OF_DIRECTORY = 0x06054b50;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
const METHODS = { 0: 'stored', 8: 'deflated' } as const;

/**
 * The entries of a ZIP archive (APPNOTE 6.3), read from its central directory without unpacking anything. Archives
 * that two readers could read differently count as damaged: overlapping or doubled entries, headers that disagree,
 * bytes after the end. ZIP64 is read where 32 bits do not say it: Apache POI writes workbooks of any size that way.
 */
export function readZipDirectory(bytes: Buffer, limits: ZipLimits = ZIP_LIMITS): readonly ZipEntry[] | ZipFault {
  const end = endOfDirectory(bytes);
  if (end === undefined) return damaged('It has no complete directory');
  const found = directoryAt(bytes, end);
  if (!found) return damaged('Its directory is not where it should be');
  const { count, start: directory, end: directoryEnd } = found;
  if (count > limits.entries) return { fault: 'bomb', detail: `It has more than ${limits.entries} entries` };

  const entries: ZipEntry[] = [];
  let at = directory;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_BYTES > directoryEnd || bytes.readUInt32LE(at) !== CENTRAL_HEADER)
      return damaged('Its directory breaks off');
    const next =
      at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > directoryEnd) return damaged('Its directory breaks off');
    const entry = readEntry(bytes, at, directory);
    if ('fault' in entry) return entry;
    entries.push(entry);
    at = next;
  }
  if (at !== directoryEnd) return damaged('Its directory holds more than its entries');
  return ambiguity(entries) ?? growth(entries, limits) ?? entries;
}

/** Where the end record begins; it must be the last thing of the file. */
function endOfDirectory(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = bytes.length - END_BYTES; at >= first; at--)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length)
      return at;
  return undefined;
}

function readEntry(bytes: Buffer, at: number, directory: number): ZipEntry | ZipFault {
  const nameBytes = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28));
  const name = nameBytes.toString('utf8');
  if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0)
    return { fault: 'encrypted', detail: 'A part of it is encrypted' };
  const method = METHODS[bytes.readUInt16LE(at + 10) as keyof typeof METHODS];
  if (!method) return damaged('A part of it is compressed in an unusual way');
  const extra = at + CENTRAL_BYTES + nameBytes.length;
  const extent = extentOf(
    { size: bytes.readUInt32LE(at + 24), compressed: bytes.readUInt32LE(at + 20), local: bytes.readUInt32LE(at + 42) },
    bytes.subarray(extra, extra + bytes.readUInt16LE(at + 30)),
  );
  if (!extent) return damaged('A part of it has no size');
  const { size, compressed, local } = extent;
  if (local + LOCAL_BYTES > directory || bytes.readUInt32LE(local) !== LOCAL_HEADER)
    return damaged('A part of it is missing');
  const localName = bytes.subarray(local + LOCAL_BYTES, local + LOCAL_BYTES + bytes.readUInt16LE(local + 26));
  const start = local + LOCAL_BYTES + localName.length + bytes.readUInt16LE(local + 28);
  const end = start + compressed;
  if (!localName.equals(nameBytes) || end > directory || (method === 'stored' && compressed !== size))
    return damaged('A part of it is missing or disagrees with its directory');
  return { name, method, crc32: bytes.readUInt32LE(at + 16), size, start, end };
}

/** Overlapping entries are how a small archive pretends to be a large one; doubled names read differently everywhere. */
function ambiguity(entries: readonly ZipEntry[]): ZipFault | undefined {
  if (new Set(entries.map(({ name }) => name)).size < entries.length) return damaged('Two parts have the same name');
  const inOrder = [...entries].sort((one, other) => one.start - other.start);
  const overlap = inOrder.some(({ end }, index) => end > (inOrder[index + 1]?.start ?? Number.POSITIVE_INFINITY));
  return overlap ? { fault: 'bomb', detail: 'Parts of it overlap' } : undefined;
}

/** What the directory says about sizes; that it is true is found out when they are inflated. */
function growth(entries: readonly ZipEntry[], limits: ZipLimits): ZipFault | undefined {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.totalBytes) return { fault: 'bomb', detail: `It unpacks to more than ${limits.totalBytes} bytes` };
  const swollen = entries.some(
    ({ size, start, end }) => size > limits.ratioFreeBytes && size > (end - start) * limits.ratio,
  );
  return swollen
    ? { fault: 'bomb', detail: `A part of it unpacks to more than ${limits.ratio} times its size` }
    : undefined;
}

const damaged = (detail: string): ZipFault => ({ fault: 'damaged', detail });
