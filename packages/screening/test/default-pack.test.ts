import t from 'tap';
import { createScreener, DEFAULT_PACK } from '../src/index.ts';
import { NEGATIVES, POSITIVES } from './corpus.ts';

const screener = createScreener(DEFAULT_PACK);

t.test('every evasion of the corpus is found in its category', async (t) => {
  const missed = POSITIVES.filter(
    ({ category, text }) => !screener.screen(text).some((hit) => hit.category === category),
  );
  t.same(missed, []);
  t.ok(POSITIVES.length >= 450);
});

t.test('every harmless message of the corpus stays clean', async (t) => {
  const wrong = NEGATIVES.map((text) => ({ text, rules: screener.screen(text).map((hit) => hit.rule) })).filter(
    ({ rules }) => rules.length > 0,
  );
  t.same(wrong, []);
  t.ok(NEGATIVES.length >= 400);
});

t.test('a hit names its rule, version, category, view and reason in both languages', async (t) => {
  const [hit] = screener.screen('恭喜发财,我发了个红 包');
  t.match(hit, {
    rule: 'red-packet.mention',
    ruleVersion: 1,
    category: 'red_packet',
    view: 'compact',
    start: 9,
    end: 12,
  });
  t.ok(hit && hit.confidence > 0.8 && hit.confidence <= 1);
  t.match(hit?.explanation, { en: /red packet/i, zh: /红包/ });
});

t.test('a ban that is followed by the act itself excuses nothing', async (t) => {
  t.same(screener.screen('群规严禁发红包。').length, 0);
  t.match(screener.screen('群规严禁发红包。我先发个红包,大家快抢'), [{ category: 'red_packet' }]);
});
