import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, GONE, HEAD, HR, startRegistry, VETTER } from '../helper.ts';

t.test('listPendingDecisions', async (t) => {
  const registry = await startRegistry(t);
  const [proposed, vetted, approved] = [await registry.proposed(), await registry.vetted(), await registry.approved()];
  await registry.filed();
  const pending = async (person: string, unit?: string) => {
    const { body } = await registry.as(person, unit).get('/v1/pending-decisions');
    return body.items.map((item: { step: string; groupId: string }) => [item.step, item.groupId]);
  };

  await t.test('each sees the steps that are theirs to take, those due first', async (t) => {
    t.same(await pending(FILER), [
      ['filing', approved.body.id],
      ['vetting', proposed.body.id],
    ]);
    t.same(await pending(HEAD), [['approval', vetted.body.id]]);
    t.same(await pending(CLERK), [['filing', approved.body.id]], 'of what they proposed only the filing');
    t.same(
      await pending(VETTER),
      [
        ['filing', approved.body.id],
        ['vetting', proposed.body.id],
      ],
      'of what they vetted only the filing',
    );
    t.same(await pending(HR), []);
    t.same(await pending(FILER, 'other'), []);
  });

  await t.test('an item has what the decision needs', async (t) => {
    const { body } = await registry.as(HEAD).get('/v1/pending-decisions');
    t.match(body.items[0], {
      version: 2,
      state: 'vetted',
      dossier: vetted.body.dossier,
      dueAt: vetted.body.deadlines.approval,
    });
  });

  await t.test('pages follow each other', async (t) => {
    const first = (await registry.as(FILER).get('/v1/pending-decisions?limit=1&count=true')).body;
    const second = (await registry.as(FILER).get(`/v1/pending-decisions?limit=1&cursor=${first.nextCursor}`)).body;
    t.same(
      [...first.items, ...second.items].map((item) => item.step),
      ['filing', 'vetting'],
    );
    t.same([first.total, second.nextCursor], [2, null]);
    t.same(await listFaults(registry.as(FILER), '/v1/pending-decisions', 'dueAt'), []);
  });

  await t.test('it is for people of the roster', async (t) => {
    t.match(await registry.client().get('/v1/pending-decisions'), { status: 403, body: { code: 'person_required' } });
    t.match(await registry.as(GONE).get('/v1/pending-decisions'), {
      status: 403,
      body: { code: 'caller_not_on_roster' },
    });
  });
});
