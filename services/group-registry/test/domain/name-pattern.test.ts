import fc from 'fast-check';
import t from 'tap';
import { matchesPattern } from '../../src/domain/name-pattern.ts';

const TOKENS = { department: ['D01', '党政办公室'], kind: ['常设', 'standing'] };
const matches = (pattern: string, name: string, digits = false) => matchesPattern(pattern, name, TOKENS, { digits });

const cases: [pattern: string, name: string, fits: boolean][] = [
  ['{department}*群', '党政办公室通知群', true],
  ['{department}*群', 'D01通知群', true],
  ['{department}*群', 'd01群', true],
  ['{department}*群', '护理部通知群', false],
  ['{department}*群', '党政办公室通知组', false],
  ['【{kind}】{department}-*', '【常设】党政办公室-通知', true],
  ['【{kind}】{department}-*', '【臨時】党政办公室-通知', false],
  ['【{kind}】{department}-*', '常设党政办公室通知', false],
  ['({department})*', '（黨政辦公室）通知', true],
  ['*', '', true],
  ['**群**', '群', true],
  ['*a*b*a', 'xxabxbxa', true],
  ['*a*b*a', 'xxabxbx', false],
  ['专班', '专班二', false],
  ['a#', 'a#', true],
  ['a#', 'a1', false],
  ['{other}', '{other}', true],
];
for (const [pattern, name, fits] of cases)
  t.test(`${pattern} ${fits ? 'asks for' : 'does not ask for'} ${name}`, async (t) => {
    t.equal(matches(pattern, name), fits);
  });

t.test('a # asks for one digit where digits are asked for', async (t) => {
  t.ok(matches('专班-##', '专班-07', true));
  t.ok(matches('专班-##', '专班-⓪７', true), 'however it is written');
  t.notOk(matches('专班-##', '专班-7', true));
  t.notOk(matches('专班-##', '专班-a7', true));
});

t.test('a department that is not known may be any', async (t) => {
  t.ok(matchesPattern('{department}-*', '随便-群', { ...TOKENS, department: undefined }));
});

t.test('finds what a backtracking matcher would, in time that grows with the lengths only', async (t) => {
  const piece = fc.constantFrom('a', 'b', '*', 'ab');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }),
      (parts, name) => {
        const expected = new RegExp(`^${parts.map((part) => (part === '*' ? '.*' : part)).join('')}$`).test(name);
        return matches(parts.join(''), name) === expected;
      },
    ),
    { numRuns: 2000 },
  );
  const began = process.cpuUsage().user;
  t.notOk(matches('*a'.repeat(100), `${'a'.repeat(59)}b`));
  t.ok(process.cpuUsage().user - began < 200_000);
});
