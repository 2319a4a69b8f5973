import { zipOf } from '@groupwarden/test-kit';
import fc from 'fast-check';
import t from 'tap';
import { inspectZip, ZIP_LIMITS } from '../src/index.ts';

const docx = () =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document>${'建群请示'.repeat(100)}</w:document>`,
  });

/** The archive with bytes replaced at the offset of a header of its directory. */
function patched(archive: Buffer, signature: string, offset: number, bytes: readonly number[]): Buffer {
  const copy = Buffer.from(archive);
  Buffer.from(bytes).copy(copy, copy.lastIndexOf(Buffer.from(signature, 'hex')) + offset);
  return copy;
}
const CENTRAL = '504b0102';
const END = '504b0506';
const faultOf = async (archive: Buffer) => {
  const found = await inspectZip(archive);
  return 'fault' in found ? found.fault : undefined;
};

t.test('a whole archive shows its entries', async (t) => {
  const found = await inspectZip(await zipOf({ 'a.txt': 'eins', '目录/b.txt': '二', empty: '' }));
  t.match(found, [{ name: 'a.txt', size: 4 }, { name: '目录/b.txt' }, { name: 'empty', size: 0 }]);
  t.equal(await faultOf(await zipOf({ stored: 'as it is' }, false)), undefined);
});

t.test('an archive that is not whole is damaged, wherever it was cut', async (t) => {
  const archive = await docx();
  for (let length = 0; length < archive.length; length += 7)
    t.equal(await faultOf(archive.subarray(0, length)), 'damaged', `cut at ${length}`);
  t.equal(await faultOf(Buffer.concat([archive, Buffer.from('more')])), 'damaged', 'bytes after the end');
});

t.test('an archive that two readers could read differently is damaged', async (t) => {
  const archive = await docx();
  t.equal(await faultOf(patched(archive, CENTRAL, 46, [0x58])), 'damaged', 'another name in the directory');
  t.equal(await faultOf(patched(archive, CENTRAL, 16, [1, 2, 3, 4])), 'damaged', 'a wrong checksum');
  t.equal(await faultOf(patched(archive, CENTRAL, 10, [12, 0])), 'damaged', 'bzip2');
  t.equal(await faultOf(patched(archive, END, 16, [0, 0, 0, 0])), 'damaged', 'the directory is elsewhere');
  t.equal(await faultOf(patched(archive, END, 8, [1, 0, 1, 0])), 'damaged', 'more entries than counted');
});

t.test('an encrypted part is told as such', async (t) => {
  t.equal(await faultOf(patched(await docx(), CENTRAL, 8, [1, 8])), 'encrypted');
});

t.test('an archive that grows beyond reason is a bomb, whatever its directory says', async (t) => {
  const zeros = await zipOf({ 'word/document.xml': Buffer.alloc(64 * 1024 * 1024) });
  t.ok(zeros.length < 100_000, 'small as it came');
  t.equal(await faultOf(zeros), 'bomb', 'by its ratio');
  const liar = patched(zeros, CENTRAL, 24, [0, 4, 0, 0]);
  t.equal(await faultOf(liar), 'bomb', 'by what it inflates to');
  const huge = patched(zeros, CENTRAL, 24, [0, 0, 0, 0x20]);
  t.equal(await faultOf(huge), 'bomb', `by more than ${ZIP_LIMITS.totalBytes} bytes in all`);
});

t.test('nothing of a bomb is kept in memory', async (t) => {
  const bomb = patched(await zipOf({ a: Buffer.alloc(192 * 1024 * 1024) }), CENTRAL, 24, [0xff, 0xff, 0x0f, 0]);
  const before = process.memoryUsage().arrayBuffers;
  t.equal(await faultOf(bomb), 'bomb');
  t.ok(process.memoryUsage().arrayBuffers - before < 32 * 1024 * 1024);
});

t.test('whatever bytes come, the answer is entries or a fault', async () => {
  const archive = await docx();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const copy = Buffer.from(archive);
        for (const [at, byte] of changes) copy[at] = byte;
        const found = await inspectZip(copy);
        return 'fault' in found || found.length === 2;
      },
    ),
    { numRuns: 500 },
  );
});
