import { zipOf } from '@groupwarden/test-kit';
import fc from 'fast-check';
import t from 'tap';
import { inspectZip } from '../src/index.ts';

const END_BYTES = 22;
const FILES = { 'a.txt': 'eins', 'b/c.txt': '二'.repeat(1000) };

/** The archive as Apache POI writes it since 5.0: sizes and places in ZIP64 alone, whatever they are. */
async function zip64(archive: Promise<Buffer>, isMarked = true): Promise<Buffer> {
  const bytes = await archive;
  const end = bytes.length - END_BYTES;
  const start = bytes.readUInt32LE(end + 16);
  const headers: Buffer[] = [];
  for (let at = start; at < end; ) {
    const length = 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30);
    const header = Buffer.from(bytes.subarray(at, at + length));
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    for (const [to, from] of [
      [4, 24],
      [12, 20],
      [20, 42],
    ] as const) {
      extra.writeBigUInt64LE(BigInt(header.readUInt32LE(from)), to);
      header.writeUInt32LE(0xffffffff, from);
    }
    header.writeUInt16LE(header.readUInt16LE(30) + extra.length, 30);
    headers.push(header, extra);
    at += length;
  }
  const directory = Buffer.concat(headers);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  const count = BigInt(bytes.readUInt16LE(end + 10));
  record.writeBigUInt64LE(count, 24);
  record.writeBigUInt64LE(count, 32);
  record.writeBigUInt64LE(BigInt(directory.length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.from(bytes.subarray(end));
  last.writeUInt32LE(isMarked ? 0xffffffff : directory.length, 12);
  if (isMarked) last.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([bytes.subarray(0, start), directory, record, locator, last]);
}
const faultOf = async (archive: Buffer) => {
  const found = await inspectZip(archive);
  return 'fault' in found ? found.fault : undefined;
};

t.test('an archive that says its sizes in ZIP64 is read as any other', async (t) => {
  const wanted = await inspectZip(await zipOf(FILES));
  if ('fault' in wanted) throw new Error(wanted.detail);
  for (const isMarked of [true, false]) t.same(await inspectZip(await zip64(zipOf(FILES), isMarked)), wanted);
});

t.test('what ZIP64 and the rest say differently is damaged', async (t) => {
  const bytes = await zip64(zipOf(FILES), false);
  const end = bytes.length - END_BYTES;
  const changes = { count: end - 20 - 24, size: end - 20 - 16, start: end - 20 - 8, place: end - 12, disks: end - 4 };
  for (const [label, at] of Object.entries(changes)) {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) + 2;
    t.equal(await faultOf(copy), 'damaged', label);
  }
  for (let length = 0; length < bytes.length; length += 5)
    t.equal(await faultOf(bytes.subarray(0, length)), 'damaged', `cut at ${length}`);
});

t.test('sizes beyond reason are a bomb, those without a number are damaged', async (t) => {
  const bytes = await zip64(zipOf(FILES));
  const field = bytes.indexOf(Buffer.from('01001800', 'hex'));
  const huge = Buffer.from(bytes);
  huge.writeBigUInt64LE(2n ** 62n, field + 4);
  t.equal(await faultOf(huge), 'bomb');
  const none = Buffer.from(bytes);
  none.writeUInt16LE(2, field);
  t.equal(await faultOf(none), 'damaged');
});

t.test('whatever bytes come, the answer is entries or a fault', async () => {
  const bytes = await zip64(zipOf(FILES));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const copy = Buffer.from(bytes);
        for (const [at, byte] of changes) copy[at] = byte;
        const found = await inspectZip(copy);
        return 'fault' in found || found.length === 2;
      },
    ),
    { numRuns: 500 },
  );
});
