import fc from 'fast-check';
import t from 'tap';
import { widthOf } from '../../src/print/blocks.ts';
import { breakLines } from '../../src/print/break-lines.ts';
import { printable, typeface } from '../../src/print/font.ts';

const font = typeface();
const linesOf = (text: string, characters: number) => breakLines(text, characters * 10, 10, font);

t.test('Chinese breaks anywhere, but punctuation stays with what it belongs to', async (t) => {
  t.same(linesOf('传达文件通知', 4), ['传达文件', '通知']);
  t.same(linesOf('传达文件。通知', 4), ['传达文', '件。通知']);
  t.same(linesOf('传达文《文件》', 4), ['传达文', '《文件》']);
});

t.test('words of letters and digits stay together unless they are wider than the line', async (t) => {
  t.same(linesOf('群号 723456189 的群', 6), ['群号', '723456189', '的群']);
  t.same(linesOf('a'.repeat(20), 4).join(''), 'a'.repeat(20));
});

t.test('line breaks of the text are kept', async (t) => {
  t.same(linesOf('一\n\n二\r\n三', 9), ['一', '', '二', '三']);
  t.same(linesOf('', 9), ['']);
});

t.test('nothing is lost and no line is wider than it may be', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'群管理员(1234567)abc “”。，〔〕𠮷\n') });
  fc.assert(
    fc.property(text, fc.integer({ min: 9, max: 30 }), (value, characters) => {
      const lines = linesOf(value, characters);
      const dense = (of: string) => of.replace(/\s/g, '');
      return (
        dense(lines.join('')) === dense(printable(value.replaceAll('\n', ''), font)) &&
        lines.every((line) => widthOf(line.trimEnd(), 10, font) <= characters * 10 + 0.001)
      );
    }),
  );
});
