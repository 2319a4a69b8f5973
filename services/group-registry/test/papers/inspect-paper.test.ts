import { zipOf } from '@groupwarden/test-kit';
import t from 'tap';
import { inspectPaper, MAX_PAPER_BYTES, PAPER_KINDS } from '../../src/papers/inspect-paper.ts';
import { docx, JPEG, PDF, PNG, xlsx } from './archive.ts';

const inspect = (content: Buffer | string, fileName: string, mediaType = 'application/octet-stream') =>
  inspectPaper({ content: Buffer.from(content), fileName, mediaType });
const codeOf = async (...sent: Parameters<typeof inspect>) => {
  const found = await inspect(...sent);
  return 'code' in found ? found.code : found.mediaType;
};

t.test('a paper is what its content says', async (t) => {
  t.same(await inspect(PDF, '请示.pdf'), { fileName: '请示.pdf', mediaType: 'application/pdf' });
  t.equal(await codeOf(PNG, 'a.png', 'image/png'), 'image/png');
  t.equal(await codeOf(JPEG, 'a.jpg', 'image/jpg'), 'image/jpeg');
  t.equal(await codeOf(JPEG, 'a.jpeg', ''), 'image/jpeg');
  t.equal(await codeOf(await docx(), 'a.docx'), PAPER_KINDS.docx.mediaType);
  t.equal(await codeOf(await xlsx(), 'a.xlsx', PAPER_KINDS.xlsx.mediaType), PAPER_KINDS.xlsx.mediaType);
  t.equal(await codeOf('建群请示\r\n', 'a.txt', 'text/plain; charset=utf-8'), 'text/plain; charset=utf-8');
  t.equal(await codeOf(Buffer.from('bdaac8bac7ebcabe', 'hex'), 'a.txt'), 'text/plain; charset=gb18030');
  t.same(await inspect(PDF, ''), { fileName: 'paper.pdf', mediaType: 'application/pdf' });
});

t.test('what is declared or named otherwise is refused', async (t) => {
  for (const sent of [
    [PDF, 'a.pdf', 'image/png'],
    [PNG, 'a.pdf'],
    [await docx(), 'a.xlsx'],
    [await docx(), 'a.docx', 'application/zip'],
    ['<html></html>', 'a.html'],
    ['text', 'a.exe'],
    ['text', 'a.txt', 'text/html'],
  ] as const)
    t.equal(await codeOf(sent[0], sent[1], sent[2]), 'paper_type_contradicted', `${sent[1]} ${sent[2] ?? ''}`);
});

t.test('what is no kind of paper is refused', async (t) => {
  for (const [content, name] of [
    [Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'a.exe'],
    [Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'), 'a.gif'],
    [await zipOf({ 'a.txt': 'a' }), 'a.zip'],
    [await docx({ 'word/vbaProject.bin': 'macro' }), 'a.docx'],
    [Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]), 'a.doc'],
    ['a\u0000b', 'a.txt'],
  ] as const)
    t.equal(await codeOf(content, name), 'paper_type_unsupported', name);
});

t.test('what is empty, too large, cut off, encrypted or a bomb is told as such', async (t) => {
  t.equal(await codeOf('', 'a.txt'), 'paper_empty');
  t.equal(await codeOf(Buffer.alloc(MAX_PAPER_BYTES + 1, 'a'), 'a.txt'), 'paper_too_large');
  t.equal(await codeOf(Buffer.alloc(MAX_PAPER_BYTES, 'a'), 'a.txt'), 'text/plain; charset=utf-8');
  for (const [whole, name] of [
    [PDF, 'a.pdf'],
    [PNG, 'a.png'],
    [JPEG, 'a.jpg'],
    [await docx(), 'a.docx'],
  ] as const)
    t.equal(await codeOf(whole.subarray(0, -8), name), 'paper_damaged', name);
  const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
  t.equal(await codeOf(locked, 'a.docx'), 'paper_encrypted');
  t.equal(await codeOf(await docx({ 'word/media/a': Buffer.alloc(32 * 1024 * 1024) }), 'a.docx'), 'paper_bomb');
});

t.test('a PDF that is encrypted is told as such, whichever way it keeps its directory', async (t) => {
  const table = (dictionary: string) =>
    `%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<${dictionary}>>\nstartxref\n9\n%%EOF\n`;
  const stream = (dictionary: string) =>
    `%PDF-1.7\n7 0 obj\n<<${dictionary} /Type /XRef /Length 0>>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n`;
  for (const [content, found] of [
    [table('/Size 2 /Encrypt 4 0 R /Root 1 0 R'), 'paper_encrypted'],
    [table('/Encrypt<</Filter/Standard/V 1>>/Size 2'), 'paper_encrypted'],
    [stream('/Encrypt 4 0 R'), 'paper_encrypted'],
    [table('/Encrypt 4 0 R') + table('/Size 2'), 'paper_encrypted'],
    [table('/Size 2'), 'application/pdf'],
    [stream('/Root 1 0 R'), 'application/pdf'],
    [table('/Size 2').replace('<<>>', '<</Title (/Encrypt 4 0 R)>>'), 'application/pdf'],
    [table('/EncryptMetadata false'), 'application/pdf'],
  ] as const)
    t.equal(await codeOf(content, 'a.pdf'), found, content);
});

t.test('a refusal points at the file', async (t) => {
  t.match(await inspect('', 'a.txt'), { pointer: '/file', detail: String });
});
