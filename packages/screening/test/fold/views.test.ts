import t from 'tap';
import { readViews } from '../../src/index.ts';

t.test('the compact view drops what was put between characters and folds their forms', async (t) => {
  for (const text of ['紅包', '红.包', '红\u200b包', '红 ️包', '红\u0301包', '🧧'])
    t.equal(readViews(text).compact.text, '红包', text);
  t.equal(readViews('Hóng').compact.text, 'hong');
  t.equal(readViews('1①๑').compact.text.slice(0, 3), '11๑'.slice(0, 3));
});

t.test('the variant view joins characters taken apart and reads look-alikes', async (t) => {
  for (const text of ['纟工勹巳', '虹苞', '糹工包']) t.equal(readViews(text).variant.text, '红包', text);
});

t.test('the sound view reads Han by pinyin and digits beside letters as letters', async (t) => {
  for (const text of ['红包', 'hong bao', 'h0ng b@o', 'hоng bао', '洪bao'])
    t.equal(readViews(text).sound.text, 'hongbao', text);
  t.equal(readViews('bao!').sound.text, 'bao');
});

t.test('the text view keeps spaces and signs', async (t) => {
  t.equal(readViews('機 密★10年').text.text, '机 密★10年');
});
