import t from 'tap';
import { prefersChinese } from '../src/index.ts';

t.test('the language that weighs more is preferred, the first of equals', async (t) => {
  for (const header of [
    'zh-CN',
    'zh',
    'ZH-Hans',
    'zh-CN,zh;q=0.9,en;q=0.8',
    'en;q=0.1, zh-CN;q=0.9',
    'fr, zh;q=0.2',
    'zh, en',
  ])
    t.equal(prefersChinese(header), true, header);
  for (const header of [undefined, '', '*', 'fr', 'zho', 'en, zh', 'en-US,en;q=0.9,zh;q=0.1', 'zh;q=0', 'zh;q=0.2,en'])
    t.equal(prefersChinese(header), false, String(header));
});
