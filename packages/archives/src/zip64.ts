/** What 32 and 16 bits cannot say stands in a second place (APPNOTE 4.3.14, 4.5.3). */
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;

const END_OF_DIRECTORY_64 = 0x06064b50;
const LOCATOR = 0x07064b50;
const END_64_BYTES = 56;
const LOCATOR_BYTES = 20;
const EXTRA_ID = 0x0001;

/** Where the directory is and how many entries it has. */
export interface Directory {
  readonly count: number;
  readonly start: number;
  /** Behind its last byte. */
  readonly end: number;
}

/**
 * The directory as its end record at `at` says; where ZIP64 says it too, both must say the same. Undefined: it is not
 * right before its end.
 */
export function directoryAt(bytes: Buffer, at: number): Directory | undefined {
  const short = {
    count: bytes.readUInt16LE(at + 10),
    size: bytes.readUInt32LE(at + 12),
    start: bytes.readUInt32LE(at + 16),
  };
  if (bytes.readUInt32LE(at + 4) !== 0 || bytes.readUInt16LE(at + 8) !== short.count) return undefined;
  const record = at - LOCATOR_BYTES - END_64_BYTES;
  const hasRecord = record >= 0 && bytes.readUInt32LE(at - LOCATOR_BYTES) === LOCATOR;
  const long = hasRecord ? longDirectory(bytes, record) : short;
  if (!long) return undefined;
  const agrees =
    (short.count === long.count || short.count === MAX_16) &&
    (short.size === long.size || short.size === MAX_32) &&
    (short.start === long.start || short.start === MAX_32);
  const end = long.start + long.size;
  return agrees && end === (hasRecord ? record : at) ? { count: long.count, start: long.start, end } : undefined;
}

function longDirectory(bytes: Buffer, at: number) {
  const locator = at + END_64_BYTES;
  if (
    bytes.readUInt32LE(at) !== END_OF_DIRECTORY_64 ||
    readLong(bytes, at + 4) !== END_64_BYTES - 12 ||
    bytes.readUInt32LE(locator + 4) !== 0 ||
    readLong(bytes, locator + 8) !== at ||
    bytes.readUInt32LE(locator + 16) > 1 ||
    readLong(bytes, at + 16) !== 0 ||
    readLong(bytes, at + 24) !== readLong(bytes, at + 32)
  )
    return undefined;
  return { count: readLong(bytes, at + 32), size: readLong(bytes, at + 40), start: readLong(bytes, at + 48) };
}

/** Sizes and place of an entry. */
export interface Extent {
  readonly size: number;
  readonly compressed: number;
  readonly local: number;
}

/** The same with what its extra fields say of those that are too large for 32 bits; undefined: they do not. */
export function extentOf(short: Extent, extra: Buffer): Extent | undefined {
  if (![short.size, short.compressed, short.local].includes(MAX_32)) return short;
  const field = fieldOf(extra);
  if (!field) return undefined;
  let at = 0;
  const next = (value: number): number => {
    if (value !== MAX_32) return value;
    at += 8;
    return at <= field.length ? readLong(field, at - 8) : Number.NaN;
  };
  // In this order, those alone that are not in the header.
  const long = { size: next(short.size), compressed: next(short.compressed), local: next(short.local) };
  return Number.isNaN(long.size + long.compressed + long.local) ? undefined : long;
}

function fieldOf(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === EXTRA_ID) return end <= extra.length ? extra.subarray(at + 4, end) : undefined;
    at = end;
  }
  return undefined;
}

const readLong = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));
