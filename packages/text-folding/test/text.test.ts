import fc from 'fast-check';
import t from 'tap';
import { foldText, foldVisibly } from '../src/index.ts';

const same: [why: string, one: string, other: string][] = [
  ['full width', 'ＩＴ组１', 'it组1'],
  ['case', 'IT组', 'it组'],
  ['spaces', '院 务　群', '院务群'],
  ['punctuation and signs', '【院务】-群★(试)', '院务群试'],
  ['invisible characters', '院\u200b务\u00ad群\ufe0f', '院务群'],
  ['traditional characters', '醫務工作羣組', '医务工作群组'],
  ['forms of other countries', '産科値班戸籍', '产科值班户籍'],
  ['circled numbers', '第①组', '第1组'],
  ['filled and double circles', '第❶⓵➊组', '第111组'],
  ['parenthesised numbers', '第⑴⒈㈠组', '第11一组'],
  ['numbers beyond ten', '⑫⓬', '1212'],
  ['digits of other scripts', '第٣๓组', '第33组'],
  ['letters in circles and squares', 'Ⓘ🅃🆃🇹组', 'ittt组'],
  ['Kangxi radicals', '⽣⾺⻅⺠组', '生马见民组'],
  ['compatibility ideographs', '\uf9d1\uf967\u{2f80f}', '\u516d\u4e0d\u5154'],
  ['Cyrillic letters', 'СЕО Аudit', 'ceo audit'],
  ['Greek letters', 'ΝΕΗ ΑΒ', 'neh ab'],
  ['mathematical letters', '𝐈𝐓𝟙组', 'it1组'],
  ['accents', 'résumé', 'resume'],
  ['a circle for the numeral zero', '二○二六', '二〇二六'],
];
for (const [why, one, other] of same)
  t.test(`${why} does not tell two names apart`, async (t) => {
    t.equal(foldText(one), foldText(other));
    t.equal(foldText(other), other.replace(/ /g, ''));
  });

t.test('different names stay different', async (t) => {
  const names = ['一办', '二办', '1办', '11办', 'a群', 'b群', '院务群', '医务群', '0群', 'o群', '〇群'];
  t.equal(new Set(names.map(foldText)).size, names.length);
});

t.test('a text without letters and numbers folds to nothing, and no text throws', async (t) => {
  t.equal(foldText(' 【】★\u200b🎉'), '');
  t.equal(foldText('a\ud800b\udc00'), 'ab', 'halves of surrogate pairs are gone');
});

t.test('the visible fold keeps what stands between letters and numbers', async (t) => {
  t.equal(foldVisibly('【臨時】ＩＴ-⑶組'), '【临时】it-(3)组');
});

const tricks: ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => [...text].join('\u200b'),
  (text) => [...text].join('·'),
  (text) => `(${text})！`,
  (text) => text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).replaceAll(' ', '　'),
  (text) => text.replace(/[1-9]/g, (c) => String.fromCodePoint(0x2460 + Number(c) - 1)),
  (text) => text.replace(/[1-9]/g, (c) => String.fromCodePoint(0x2474 + Number(c) - 1)),
  (text) => text.replace(/\d/g, (c) => String.fromCodePoint(0x660 + Number(c))),
  (text) => text.replace(/[aceopxy]/g, (c) => 'асеорху'['aceopxy'.indexOf(c)] ?? c),
  (text) => text.replace(/[群组门见马长]/g, (c) => '羣組門見馬長'['群组门见马长'.indexOf(c)] ?? c),
  (text) => text.replace(/[门见马长民]/g, (c) => '⻔⻅⻢⻓⺠'['门见马长民'.indexOf(c)] ?? c),
];
const name = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'院务工作通知群组门见马长民临时常设'),
    fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_ '),
  ),
  maxLength: 40,
});

t.test('no trick makes another name of a name', async () => {
  fc.assert(
    fc.property(name, fc.array(fc.constantFrom(...tricks), { maxLength: 3 }), (text, used) => {
      const disguised = used.reduce((before, trick) => trick(before), text);
      return foldText(disguised) === foldText(text);
    }),
    { numRuns: 2000 },
  );
});

t.test('folding what is folded changes nothing', async () => {
  const any = fc.oneof(name, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(
      any,
      (text) => foldText(foldText(text)) === foldText(text) && foldVisibly(foldVisibly(text)) === foldVisibly(text),
    ),
    { numRuns: 5000 },
  );
});

t.test('folding every assigned character twice is folding it once', async (t) => {
  const restless: string[] = [];
  for (let code = 0x20; code <= 0x3ffff; code++) {
    const character = String.fromCodePoint(code);
    if (foldText(foldText(character)) !== foldText(character)) restless.push(character);
  }
  t.same(restless, []);
});
