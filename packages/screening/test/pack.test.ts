import t from 'tap';
import { createScreener, DEFAULT_PACK, PackError, parsePack } from '../src/index.ts';

const explanation = { en: 'No fireworks', zh: '禁止烟花' };
const pack = (re2: string) => ({
  id: 'own',
  version: 3,
  tags: [{ tag: 'fireworks', patterns: [{ re2 }] }],
  rules: [
    { id: 'own.fireworks', version: 2, category: 'off_topic', confidence: 0.9, anchor: ['fireworks'], explanation },
  ],
});

t.test('a unit can bring its own rules with patterns of RE2', async (t) => {
  const screener = createScreener(parsePack(pack('烟花|爆竹')));
  t.match(screener.screen('今晚放煙 花'), [
    { start: 3, end: 6, rule: 'own.fireworks', ruleVersion: 2, category: 'off_topic' },
  ]);
});

t.test('what RE2 does not take is refused with a pointer, never given to another engine', async (t) => {
  for (const pattern of ['(?=红)包', '(a)\\1', '(']) t.same(faultsOf(pack(pattern)), ['/tags/0/patterns/0/re2']);
});

t.test('a pattern that blows up other engines is linear here', async (t) => {
  const screener = createScreener(parsePack(pack('(a+)+$')));
  const started = performance.now();
  screener.screen(`${'a'.repeat(50_000)}b`);
  t.ok(performance.now() - started < 2_000);
});

t.test('every fault of a pack is told at once', async (t) => {
  const broken = { id: '', version: 'x', tags: [{ tag: 'a', level: 'loud' }], rules: [{ id: 'r' }] };
  const pointers = faultsOf(broken);
  for (const pointer of [
    '/id',
    '/version',
    '/tags/0/level',
    '/rules/0/category',
    '/rules/0/anchor',
    '/rules/0/explanation/en',
  ])
    t.ok(pointers.includes(pointer), pointer);
});

t.test('the default pack names no tag that nobody finds', async (t) => {
  const detected = [
    'resident_id',
    'resident_id_like',
    'mobile_number',
    'mobile_number_like',
    'bank_card',
    'bank_card_like',
  ];
  const known = new Set([...DEFAULT_PACK.tags.map((tag) => tag.tag), ...detected]);
  const used = [
    ...DEFAULT_PACK.rules.flatMap((rule) => [
      ...rule.anchor,
      ...rule.despite,
      ...[...rule.needs, ...rule.unless].flatMap((condition) => condition.any),
    ]),
    ...DEFAULT_PACK.tags.flatMap((tag) => tag.cue),
  ];
  t.same(
    used.filter((tag) => !known.has(tag)),
    [],
  );
});

function faultsOf(raw: unknown): string[] {
  try {
    createScreener(parsePack(raw));
    return [];
  } catch (error) {
    return error instanceof PackError ? error.problems.map((problem) => problem.pointer) : [];
  }
}
