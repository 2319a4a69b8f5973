import t from 'tap';
import { preferredType } from '../src/accept.ts';

const OFFERED = ['application/json', 'application/pdf'] as const;

t.test('Accept chooses among what is on offer', async (t) => {
  for (const [accept, type] of [
    ['*/*', 'application/json'],
    ['application/pdf', 'application/pdf'],
    ['application/*', 'application/json'],
    ['application/json, application/pdf', 'application/json'],
    ['application/json;q=0.5, application/pdf', 'application/pdf'],
    ['text/html, */*;q=0.1', 'application/json'],
    ['application/json;q=0, */*', 'application/pdf'],
    ['APPLICATION/PDF; q=1', 'application/pdf'],
  ] as const)
    t.equal(preferredType(accept, OFFERED), type, accept);
});

t.test('what is not on offer is 406', async (t) => {
  for (const accept of ['text/csv', 'application/pdf;q=0', 'image/*', 'application/json;q=x'])
    t.throws(() => preferredType(accept, OFFERED), { code: 'not_acceptable' }, accept);
});
