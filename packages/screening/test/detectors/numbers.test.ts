import t from 'tap';
import { createScreener, DEFAULT_PACK, passesLuhn } from '../../src/index.ts';

const screener = createScreener(DEFAULT_PACK);
const found = (text: string) => screener.screen(text).map((hit) => text.slice(hit.start, hit.end));

t.test('a number is pointed at exactly, in whatever script and grouping', async (t) => {
  t.same(found('请打138 0013 8000找他'), ['138 0013 8000']);
  t.same(found('他的号码一三八零零一三八零零零,谢谢'), ['一三八零零一三八零零零']);
  t.same(found('证件11010519491231002X。'), ['11010519491231002X']);
  t.same(found('+86-13800138000!'), ['13800138000']);
});

t.test('a row of figures is no telephone number', async (t) => {
  t.same(found('13 5 10 20 30 40 5'), []);
  t.same(found('138001380001234'), []);
});

t.test('Luhn', async (t) => {
  t.ok(passesLuhn('6222021234567890128'));
  t.notOk(passesLuhn('6222021234567890129'));
  t.notOk(passesLuhn(''));
});
