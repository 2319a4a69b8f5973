import fc from 'fast-check';
import t from 'tap';
import {
  decodeEntryBundle,
  encodeEntryBundle,
  MAX_LEAF_BYTES,
  newTiles,
  parseTilePath,
  TILE_WIDTH,
  tileExists,
  tilePath,
  tileShape,
} from '../src/index.ts';

t.test('a path is read only in the form in which it is written', async (t) => {
  const tile = fc.record({
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
    index: fc.maxSafeNat(),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(fc.property(tile, (id) => JSON.stringify(parseTilePath(tilePath(id))) === JSON.stringify(id)));
  const refused = [
    'tile/0/1',
    'tile/0/x000/001',
    'tile/00/001',
    'tile/64/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
  ];
  for (const path of [
    ...refused,
    'tile/0/001/',
    '/tile/0/001',
    'tile/0/0001',
    'tile/e/001',
    'tile/0/x999/x999/x999/x999/x999/999',
  ]) {
    t.equal(parseTilePath(path), undefined, path);
  }
});

t.test('the tiles of any growth add up to the shape of the tree, and all of them exist', async () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(70_000), (from, growth) => {
      const size = from + growth;
      const grown = newTiles(from, size);
      const shape = tileShape(size);
      const full = grown.filter(({ width }) => width === TILE_WIDTH).length;
      const before = tileShape(from).reduce((sum, level) => sum + level.full, 0);
      const after = shape.reduce((sum, level) => sum + level.full, 0);
      return (
        full === after - before &&
        grown.every((tile) => tileExists(tile, size)) &&
        !tileExists({ level: 0, index: shape[0]?.full ?? 0, width: 256 }, size)
      );
    }),
  );
});

t.test('any entries survive their bundle, and a bundle that is cut off is refused', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }), (entries) => {
      const bundle = encodeEntryBundle(entries);
      const decoded = decodeEntryBundle(bundle)?.map((entry) => Uint8Array.from(entry));
      return (
        JSON.stringify(decoded) === JSON.stringify(entries) && decodeEntryBundle(bundle.subarray(0, -1)) === undefined
      );
    }),
    { examples: [[[new Uint8Array(1)]]] },
  );
  t.throws(() => encodeEntryBundle([new Uint8Array(MAX_LEAF_BYTES + 1)]), RangeError);
});
