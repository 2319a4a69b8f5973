import fc from 'fast-check';
import t from 'tap';
import { createScreener, DEFAULT_PACK, MAX_HITS, readViews, spanOf, VIEWS } from '../src/index.ts';
import { NEGATIVES, POSITIVES } from './corpus.ts';

const screener = createScreener(DEFAULT_PACK);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc
    .array(fc.constantFrom(...POSITIVES.map((p) => p.text), ...NEGATIVES, '🧧', '\u200d', '\ud800', '投', '★', ' '))
    .map((parts) => parts.join('')),
);

t.test('folding never throws, and every folded position leads back into the message', async () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const view of Object.values(readViews(text))) {
        let previous = 0;
        for (let at = 0; at < view.text.length; at++) {
          const { start, end } = spanOf(view, at, at + 1);
          if (start < previous || end <= start || end > text.length)
            throw new Error(`${view.name} ${at}: ${start}–${end}`);
          previous = start;
        }
      }
    }),
  );
});

t.test('folding what a span points at gives the folded text again', async () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(8), (text, seed, length) => {
      for (const name of VIEWS) {
        const view = readViews(text)[name];
        if (view.text === '') continue;
        const from = seed % view.text.length;
        const to = Math.min(view.text.length, from + length + 1);
        const { start, end } = spanOf(view, from, to);
        // A digit is read as a letter only beside one, and parts join only beside each other: both may sit at the border.
        if (name === 'sound' || name === 'variant') continue;
        if (!readViews(text.slice(start, end))[name].text.includes(view.text.slice(from, to)))
          throw new Error(`${name}: ${start}–${end}`);
      }
    }),
  );
});

t.test('hits slice to the matched original, in order, at most so many', async () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const hits = screener.screen(text);
      if (hits.length > MAX_HITS) throw new Error('too many hits');
      for (const hit of hits)
        if (hit.start < 0 || hit.end <= hit.start || hit.end > text.length) throw new Error(JSON.stringify(hit));
      const starts = hits.map((hit) => hit.start);
      if (starts.some((start, at) => at > 0 && start < (starts[at - 1] ?? 0))) throw new Error('out of order');
    }),
  );
});

t.test('a word hidden anywhere in harmless text is found at its exact place', async () => {
  const evasions = ['红.包', '紅 包', '虹包', '🧧', 'hong bao', '红\u200b包', '纟工包'];
  fc.assert(
    fc.property(
      fc.constantFrom('收到。', '😀😀 ', '请各科室准时到会!', 'ﬁ﷽。'),
      fc.constantFrom(...evasions),
      fc.constantFrom('。好的', '!', ''),
      (before, word, after) => {
        const text = `${before}${word}${after}`;
        const hit = screener.screen(text).find((found) => found.category === 'red_packet');
        if (!hit || text.slice(hit.start, hit.end) !== word) throw new Error(JSON.stringify({ text, hit }));
      },
    ),
  );
});

const HOSTILE = [
  '红包',
  '投',
  '我',
  '1',
  '1 3 8 ',
  '机密',
  '★',
  '请',
  'h',
  'hongbao',
  '口红包',
  '你就是个',
  '纟',
  '打卡',
  '\u0301',
  '听说死了,',
  '。',
  '13800138000 ',
  'ﷺ',
  '患者王',
  '62 ',
];

t.test('time grows with the length of hostile text, not with its square', async (t) => {
  // Each part at the length of the longest message that is taken (20,000), and all of them together far beyond it.
  const texts = [...HOSTILE.map((part) => ({ part, length: 20_000 })), { part: HOSTILE.join(''), length: 100_000 }];
  for (const { part, length } of texts) {
    const [small, large] = [timeOf(repeated(part, length / 8)), timeOf(repeated(part, length))];
    // Eight times the text; a square would take 64 times as long. The floor keeps out the noise of short runs.
    t.ok(large < Math.max(small, 4) * 28, `${JSON.stringify(part)}: ${small.toFixed(1)} ms → ${large.toFixed(1)} ms`);
  }
});

const repeated = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length));

/** Milliseconds of the processor: a busy machine makes the clock run on, but not the work longer. */
function timeOf(text: string): number {
  const started = process.cpuUsage();
  screener.screen(text);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
