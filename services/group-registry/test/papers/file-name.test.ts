import fc from 'fast-check';
import t from 'tap';
import { attachment, extensionOf, safeFileName } from '../../src/papers/file-name.ts';

t.test('a file name keeps what can be read and nothing else', async (t) => {
  for (const [given, kept] of [
    ['建群请示〔2026〕3号.pdf', '建群请示〔2026〕3号.pdf'],
    ['C:\\文件\\请示.pdf', '请示.pdf'],
    ['../../etc/请示.pdf', '请示.pdf'],
    ['请示\u202efdp.pdf', '请示fdp.pdf'],
    ['请\u0000示\u200b.pdf', '请示.pdf'],
    ['  .请示. .pdf', '请示.pdf'],
    ['a\r\nb: c.pdf', 'ab_ c.pdf'],
    ['con.pdf', '_con.pdf'],
    ['无后缀', '无后缀.pdf'],
    ['', 'paper.pdf'],
    ['..', 'paper.pdf'],
    ['请示.PDF', '请示.pdf'],
    ['关于%22防汛群%22的请示%0D%0A.pdf', '关于_防汛群_的请示.pdf'],
    ['完成100%2026.pdf', '完成100%2026.pdf'],
  ] as const)
    t.equal(safeFileName(given, 'pdf'), kept, JSON.stringify(given));
  t.equal([...safeFileName(`${'长'.repeat(500)}.pdf`, 'pdf')].length, 124);
});

t.test('whatever is sent, the name has no path, no invisible character, and an ending', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = safeFileName(given, 'pdf');
      return (
        extensionOf(name) !== '' && !/[\p{Cc}\p{Cf}\p{Cs}/\\]|^\./u.test(name) && name === safeFileName(name, 'pdf')
      );
    }),
  );
});

t.test('a download has its name in ASCII and in full (RFC 8187)', async (t) => {
  t.equal(
    attachment('请示 "1".pdf'),
    `attachment; filename="__ _1_.pdf"; filename*=UTF-8''%E8%AF%B7%E7%A4%BA%20%221%22.pdf`,
  );
});
