import fc from 'fast-check';
import t from 'tap';
import { isResidentId, toEighteen } from '../../src/index.ts';

t.test('the check sign decides, X included', async (t) => {
  t.ok(isResidentId('11010519491231002X'));
  t.notOk(isResidentId('110105194912310021'));
  t.notOk(isResidentId('99010519491231002X'), 'no such division');
  t.notOk(isResidentId('110105194913310021'), 'no such month');
});

t.test('a 15-digit number becomes the 18-digit one of the same person', async (t) => {
  t.equal(toEighteen('110105491231002'), '11010519491231002X');
  t.equal(toEighteen('110105491331002'), undefined);
});

t.test('one wrong digit never passes', async () => {
  const body = fc.tuple(
    fc.date({ min: new Date('1930-01-01'), max: new Date('1999-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  );
  fc.assert(
    fc.property(body, fc.nat(16), fc.integer({ min: 1, max: 9 }), ([born, serial], at, by) => {
      const day = born.toISOString().slice(2, 10).replaceAll('-', '');
      const number = toEighteen(`110105${day}${String(serial).padStart(3, '0')}`);
      if (!number || !isResidentId(number)) throw new Error('not valid');
      const wrong = `${number.slice(0, at)}${(Number(number.charAt(at)) + by) % 10}${number.slice(at + 1)}`;
      if (isResidentId(wrong)) throw new Error(wrong);
    }),
  );
});
