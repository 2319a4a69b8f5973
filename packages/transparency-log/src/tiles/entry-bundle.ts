/** The longest leaf that an entry bundle can carry: its length is a 16-bit number (C2SP tlog-tiles). */
export const MAX_LEAF_BYTES = 0xffff;

/** Entries, each led by its length as a big-endian uint16 (C2SP tlog-tiles). Throws RangeError on a leaf that is too long. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_LEAF_BYTES) throw new RangeError(`a leaf has more than ${MAX_LEAF_BYTES} bytes`);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The entries of a bundle, or undefined when it is cut off. */
export function decodeEntryBundle(bundle: Uint8Array): Uint8Array[] | undefined {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const entries: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    if (offset + 2 > bytes.length) return undefined;
    const end = offset + 2 + bytes.readUInt16BE(offset);
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(offset + 2, end));
    offset = end;
  }
  return entries;
}
