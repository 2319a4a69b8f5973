import { Type } from '@sinclair/typebox';
import t from 'tap';
import { bodyReader, Problem } from '../src/index.ts';

const reader = bodyReader(
  Type.Object({ name: Type.String(), at: Type.Optional(Type.String({ format: 'date-time' })) }),
);
const refusal = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.code, error.errors?.map(({ pointer }) => pointer)];
  }
};
const parse = (text: string | Buffer) => refusal(() => reader.parse(Buffer.from(text)));

t.test('JSON beside files is judged as the body of any other route', async (t) => {
  t.same(parse('{"name":"a"}'), { name: 'a' });
  t.same(parse('\ufeff{"name":"a"}'), { name: 'a' });
  for (const text of ['', '{', '{"name":NaN}', Buffer.from('{"name":"\xff"}', 'latin1')])
    t.same(parse(text), ['bad_request', undefined]);
  t.same(parse('{"at":"today","more":1}'), ['invalid_field', ['/name', '/more', '/at']]);
  t.same(parse('{"name":"a","__proto__":{"b":1}}'), ['invalid_field', ['/__proto__']]);
  t.same(parse('{"name":"a\\u0000"}'), ['invalid_field', ['/name']]);
  t.same(parse(`{"name":${'['.repeat(40)}${']'.repeat(40)}}`)?.[0 as never], 'invalid_field');
});

t.test('what came another way is judged the same', async (t) => {
  t.same(
    refusal(() => reader.check({ name: 'a' })),
    { name: 'a' },
  );
  t.same(
    refusal(() => reader.check(null)),
    ['invalid_field', ['']],
  );
});
