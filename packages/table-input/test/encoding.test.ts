import t from 'tap';
import { decodeText, TableError } from '../src/index.ts';

const read = (bytes: Buffer) => {
  const { encoding, chunks } = decodeText(bytes);
  return [encoding, [...chunks()].join('')];
};

t.test('the encoding of a table is found out', async (t) => {
  t.same(read(Buffer.from('群号,群名称')), ['utf-8', '群号,群名称']);
  t.same(read(Buffer.from('\ufeff群号')), ['utf-8', '群号'], 'a byte order mark is not part of the text');
  t.same(read(Buffer.from([0xc8, 0xba, 0xba, 0xc5])), ['gb18030', '群号']);
  t.same(read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('群号', 'utf16le')])), ['utf-16le', '群号']);
});

t.test('what is no text is refused', async (t) => {
  t.throws(
    () => decodeText(Buffer.from([0x89, 0x50, 0xff, 0xff, 0x00])),
    new TableError('encoding_unknown', 'The file is neither UTF-8 nor GB18030.'),
  );
});
