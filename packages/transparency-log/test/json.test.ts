import fc from 'fast-check';
import t from 'tap';
import { canonicalJson, commitTo, JsonInputError, newSalt, opens, parseJson } from '../src/index.ts';

t.test('what JSON cannot say is refused with a pointer, never left out', async (t) => {
  const loop: unknown[] = [];
  loop.push(loop);
  const refused: [unknown, string][] = [
    [undefined, ''],
    [{ a: undefined }, '/a'],
    [[1, undefined], '/1'],
    [{ a: { 'b/c~': Number.NaN } }, '/a/b~1c~0'],
    [Number.POSITIVE_INFINITY, ''],
    [{ n: 1n }, '/n'],
    [() => 1, ''],
    [Symbol('s'), ''],
    [{ [Symbol('s')]: 1 }, ''],
    [new Date(0), ''],
    [{ at: new Map() }, '/at'],
    [new (class A {})(), ''],
    [new String('s'), ''],
    ['\ud800', ''],
    [{ 'k\udc00': 1 }, '/k\ufffd'],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is refused
    [[1, , 2], ''],
    [loop, '/0'],
  ];
  for (const [value, pointer] of refused) t.throws(() => canonicalJson(value), { name: 'JsonInputError', pointer });
  t.equal(canonicalJson(Object.assign(Object.create(null), { b: [], a: -0 })), '{"a":0,"b":[]}');
  const shared = { a: 1 };
  t.equal(canonicalJson([shared, shared]), '[{"a":1},{"a":1}]', 'twice is not a cycle');
});

t.test('text that says a thing twice is refused, wherever it does', async (t) => {
  const refused: [string, string][] = [
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['[{"x":{"b":1,"c":[{"d":1},{"e":{},"e":[]}]}}]', '/0/x/c/1/e'],
    ['{"a":"}","b":{"a":1},"a":0}', '/a'],
    ['{"__proto__":1}', '/__proto__'],
    ['{"a":"\\ud800"}', '/a'],
    ['{"a":1e999}', '/a'],
    ['{a:1}', ''],
    ['', ''],
  ];
  for (const [text, pointer] of refused) t.throws(() => parseJson(text), { name: 'JsonInputError', pointer }, text);
  t.same(parseJson('{"a":{"a":[{"a":"\\"a\\":"},{"a":1}]}}'), { a: { a: [{ a: '"a":' }, { a: 1 }] } });
  t.throws(() => parseJson('[1,]'), JsonInputError);
});

t.test('any JSON value has one canonical text, which says the same', async () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
      const text = JSON.stringify(value);
      if (text.includes('__proto__') || /\\ud[89a-f]/i.test(text)) return true;
      const canonical = canonicalJson(parseJson(text));
      return canonicalJson(parseJson(canonical)) === canonical && canonicalJson(JSON.parse(canonical)) === canonical;
    }),
  );
});

t.test('a commitment opens with its salt, place and value and with nothing else', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (value, other) => {
      const opening = { pointer: '/data/person/realName', salt: newSalt(), value };
      const commitment = commitTo(opening);
      return (
        opens(opening, commitment) &&
        !opens({ ...opening, salt: newSalt() }, commitment) &&
        !opens({ ...opening, pointer: '/data/person/name' }, commitment) &&
        (value === other || !opens({ ...opening, value: other }, commitment)) &&
        !opens({ ...opening, salt: new Uint8Array() }, commitment) &&
        !opens(opening, commitment.slice(0, -1))
      );
    }),
  );
});
