import fc from 'fast-check';
import t from 'tap';
import {
  formatCheckpoint,
  formatNote,
  formatSignerKey,
  formatVerifierKey,
  generateSignerKey,
  parseCheckpoint,
  parseNote,
  parseProof,
  parseSignerKey,
  parseVerifierKey,
  renameSigner,
  signerFromSeed,
  signNote,
  verifyNote,
} from '../src/index.ts';

const key = generateSignerKey('log.example/a');

t.test('keys survive being written and read', async (t) => {
  t.equal(parseSignerKey(formatSignerKey(key))?.id, key.id);
  t.equal(parseVerifierKey(formatVerifierKey(key))?.id, key.id);
  const renamed = renameSigner(key, 'log.example/b');
  t.not(renamed.id, key.id, 'the id commits to the name');
  t.throws(() => signerFromSeed('with space', new Uint8Array(32)), RangeError);
  t.throws(() => signerFromSeed('a', new Uint8Array(31)), RangeError);
  t.throws(() => signerFromSeed('a+b', new Uint8Array(32)), RangeError);
  t.equal(parseSignerKey(formatVerifierKey(key)), undefined);
});

t.test('any text of a note verifies, and another text does not', async () => {
  const text = fc.array(
    fc.string({ unit: 'grapheme' }).filter((line) => !/\p{Cc}/u.test(line)),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(text, (lines) => {
      const body = `${lines.join('\n')}\n`;
      const note = parseNote(formatNote({ text: body, signatures: [signNote(body, key)] }));
      return (
        note?.text === body &&
        verifyNote(note, [key])?.length === 1 &&
        verifyNote({ ...note, text: `${body}x\n` }, [key]) === undefined
      );
    }),
  );
});

t.test('a signature of an unknown key is passed over; a bad one of a known key spoils the note', async (t) => {
  const other = generateSignerKey('log.example/other');
  const body = 'text\n';
  const note = { text: body, signatures: [signNote(body, other), signNote(body, key)] };
  t.equal(verifyNote(note, [key])?.length, 1);
  t.same(verifyNote(note, [generateSignerKey('log.example/a')]), [], 'same name, other key');
  t.equal(verifyNote({ ...note, signatures: [signNote('other\n', key)] }, [key]), undefined);
  t.throws(() => formatNote({ text: 'no newline', signatures: [] }), RangeError);
  t.throws(() => formatNote({ text: 'bell\u0007\n', signatures: [] }), RangeError);
});

t.test('only the exact form of a checkpoint is read', async (t) => {
  const root = Buffer.alloc(32, 7);
  const text = formatCheckpoint({ origin: 'o', size: 12, root, extensions: ['x'] });
  t.same(parseCheckpoint(text), { origin: 'o', size: 12, root, extensions: ['x'] });
  const bad = ['012', '-1', '1.0', '99999999999999999999', ''].map((size) => text.replace('12', size));
  for (const changed of [...bad, text.slice(0, -1), `${text}\n`, text.replace('B', '-'), `\n${text}`, 'o\n1\n']) {
    t.equal(parseCheckpoint(changed), undefined, JSON.stringify(changed));
  }
  t.throws(() => formatCheckpoint({ origin: '', size: 1, root, extensions: [] }), RangeError);
});

t.test('only the exact form of a proof is read', async (t) => {
  const hash = Buffer.alloc(32, 1).toString('base64');
  const text = `c2sp.org/tlog-proof@v1\nextra aGk=\nindex 3\n${hash}\n\ncheckpoint\n`;
  t.same(parseProof(text)?.extra, Buffer.from('hi'));
  const many = `${hash}\n`.repeat(64);
  const changes = [
    ['@v1', '@v2'],
    ['aGk=', 'aGk'],
    ['index 3', 'index 03'],
    ['index 3', 'index'],
    [hash, hash.slice(4)],
    [`${hash}\n`, many],
  ];
  for (const [from = '', to = ''] of changes) t.equal(parseProof(text.replace(from, to)), undefined, to.slice(0, 40));
  t.equal(parseProof(text.replace('\n\n', '\n')), undefined);
});
