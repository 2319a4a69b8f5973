import fc from 'fast-check';
import t from 'tap';
import { AhoCorasick } from '../../src/match/aho-corasick.ts';

t.test('finds exactly what a search for each word finds', async () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '红', '包'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '红', '包'), maxLength: 60 }),
      (words, text) => {
        const found = [...new AhoCorasick(words.map((w) => [w, w] as const)).search(text)]
          .map((m) => `${m.start}:${m.value}`)
          .sort();
        const expected = words
          .flatMap((w) => [...text].flatMap((_, at) => (text.startsWith(w, at) ? [`${at}:${w}`] : [])))
          .sort();
        if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${found} ≠ ${expected}`);
      },
    ),
  );
});

t.test('an empty word finds nothing', async (t) => {
  t.same([...new AhoCorasick([['', 1]]).search('abc')], []);
});
