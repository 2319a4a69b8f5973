import t from 'tap';
import { externalIdRule, foldText, readText, textGrams } from '../../src/domain/text.ts';

t.test('texts are compared without width, case, spaces and punctuation', async (t) => {
  t.equal(foldText('ＱＱ 工作群(一)'), foldText('qq工作群（一）'));
  t.not(foldText('工作群一'), foldText('工作群二'));
});

t.test('line breaks are for long texts only; length counts characters, not code units', async (t) => {
  t.same(readText('a\nb', { pointer: '/x', maxLength: 9, multiline: true }).refusals, []);
  t.match(readText('a\nb', { pointer: '/x', maxLength: 9 }).refusals, [{ code: 'text_not_printable', pointer: '/x' }]);
  t.same(readText('𠮷𠮷', { pointer: '/x', maxLength: 2 }).refusals, []);
});

t.test('an id of a platform is the same in full and half width; its case is its own', async (t) => {
  const read = (id: string) => readText(id, externalIdRule('/x')).text;
  t.equal(read(' ７２３４５６１８９　'), '723456189');
  t.equal(read('Room＠例.cn'), 'Room@例.cn');
  t.equal(readText('第１组', { pointer: '/x', maxLength: 9 }).text, '第１组', 'a text stays as it is written');
});

t.test('grams are the characters and pairs of a text', async (t) => {
  t.same(textGrams('院务群'), ['院', '务', '群', '院务', '务群']);
  t.same(textGrams(''), []);
});
