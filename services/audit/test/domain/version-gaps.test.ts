import fc from 'fast-check';
import t from 'tap';
import { assessVersions } from '../../src/domain/version-gaps.ts';

t.test('given nothing known, when versions arrive, then what they skip is missing', async (t) => {
  t.same(assessVersions(0, [1]), { highest: 1, missing: [], late: [] });
  t.same(assessVersions(0, [3, 1]), { highest: 3, missing: [2], late: [] });
  t.same(assessVersions(4, [6, 2, 2]), { highest: 6, missing: [5], late: [2] });
  t.equal(assessVersions(0, [5_000_000]).missing.length, 1_000);
});

t.test('however versions are delivered, the gaps left are those that never came', async () => {
  const delivery = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), { minLength: 1 });
  fc.assert(
    fc.property(delivery, (batches) => {
      let highest = 0;
      const open = new Set<number>();
      for (const batch of batches) {
        const assessed = assessVersions(highest, batch);
        for (const version of assessed.missing) open.add(version);
        for (const version of assessed.late) open.delete(version);
        highest = assessed.highest;
      }
      const came = new Set(batches.flat());
      const expected = Array.from({ length: highest }, (_, n) => n + 1).filter((version) => !came.has(version));
      return JSON.stringify([...open].sort((a, b) => a - b)) === JSON.stringify(expected);
    }),
  );
});
