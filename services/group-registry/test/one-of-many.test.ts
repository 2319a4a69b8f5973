import { accept, refuse } from '@groupwarden/contracts';
import { eventsOf, Problem } from '@groupwarden/server';
import t from 'tap';
import { oneOfMany } from '../src/one-of-many.ts';

t.test('one of many', async (t) => {
  const refused = new Problem('state_conflict');

  t.equal(await oneOfMany(async (deciding) => eventsOf(deciding(accept('done'))).length), 1, 'is answered');
  t.equal(await oneOfMany(() => Promise.reject(refused)), refused, 'is refused by itself before it is decided on');
  t.match(
    await oneOfMany(async (deciding) => eventsOf(deciding(refuse({ code: 'authority_missing', detail: '' })))),
    { code: 'authority_missing' },
    'or by the decision',
  );
  await t.rejects(
    oneOfMany(async (deciding) => {
      eventsOf(deciding(accept('done')));
      throw refused;
    }),
    { message: 'Refused (state_conflict) after the step was accepted', cause: refused },
    'and takes all others along when it is refused once something may be written',
  );
  await t.rejects(
    oneOfMany(() => Promise.reject(new Error('broken'))),
    { message: 'broken' },
    'or breaks',
  );
});
