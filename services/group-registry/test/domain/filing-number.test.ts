import fc from 'fast-check';
import t from 'tap';
import { formatFilingNumber, parseFilingNumber } from '../../src/domain/filing-number.ts';

t.test('a filing number has the official form and reads back', async (t) => {
  t.equal(formatFilingNumber({ year: 2026, number: 17 }), '〔2026〕17号');
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 1e9 }), (year, number) => {
      const read = parseFilingNumber(formatFilingNumber({ year, number }));
      return read?.year === year && read.number === number;
    }),
  );
  for (const text of ['[2026]17号', '〔2026〕0号', '〔2026〕017号', '17号', ''])
    t.equal(parseFilingNumber(text), undefined);
});
