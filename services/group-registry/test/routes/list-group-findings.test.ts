import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { groupId, people, startFindings } from '../findings-world.ts';
import { CLERK, HEAD, NURSE, VETTER } from '../helper.ts';

t.test('listGroupFindings', async (t) => {
  const world = await startFindings(t);
  const list = (query: string, person = CLERK, unit = 'demo') =>
    world.as(person, unit).get(`/v1/group-findings?${query}`);
  const ids = async (query: string, person?: string) =>
    (await list(query, person)).body.items.map(({ id }: { id: string }) => id);

  const first = await world.pair(1);
  const second = await world.pair(11);
  const person = await world.crowd(NURSE);
  await world.step(CLERK, second, 'assignment', { owner: VETTER, dueOn: '2026-11-28' });

  await t.test('in order of opening, filters add up, pages go on', async (t) => {
    t.same(await ids(''), [first.id, second.id, person.id]);
    t.same(await ids('kind=near_duplicate'), [first.id, second.id]);
    t.same(await ids('kind=zombie'), []);
    t.same(await ids('state=closed,done'), []);
    t.same(await ids(`state=open&groupId=${groupId(12)}`), [second.id]);
    t.same(await ids(`groupId=${groupId(11)}`), [second.id], 'of a pair either');
    t.same(await ids(`owner=${VETTER}`), [second.id]);
    t.same(await ids(`owner=${world.people.get(`demo ${VETTER}`)}`), [second.id]);
    t.same(await ids('overdue=true'), []);
    t.same(await listFaults(world.as(CLERK), '/v1/group-findings', 'openedAt', '-openedAt'), []);
    const page = await list('limit=2&count=true');
    t.match(page.body, { items: [{ id: first.id }, { id: second.id }], total: 3 });
    t.match((await list(`limit=2&cursor=${page.body.nextCursor}`)).body, {
      items: [{ id: person.id }],
      nextCursor: null,
    });
  });

  await t.test('what is past its date is overdue', async (t) => {
    world.clock.set('2026-11-29T01:30:00.000Z');
    t.match((await list('overdue=true&count=true')).body, { items: [{ id: second.id, overdue: true }], total: 1 });
    world.clock.set('2026-11-26T01:30:00.000Z');
  });

  await t.test('findings about people are for the office only', async (t) => {
    t.same(await ids('', HEAD), [first.id, second.id]);
    t.equal((await list('count=true', HEAD)).body.total, 2);
    t.match(await list('kind=too_many_groups', HEAD), { status: 403, body: { code: 'authority_missing' } });
    t.match(await world.client().get('/v1/group-findings?kind=too_many_groups'), { status: 403 });
    t.match((await world.client().get('/v1/group-findings')).body, { items: { length: 2 } });
  });

  await t.test(
    'refused: what no list can be narrowed to, a cursor of another list, a token without the scope',
    async (t) => {
      for (const query of ['kind=idle', 'state=open;', 'groupId=x', 'limit=201', 'overdue=perhaps'])
        t.equal((await list(query)).status, 400, query);
      t.match(await list('cursor=eyJ9'), { status: 400, body: { code: 'invalid_cursor' } });
      t.equal((await world.holding({ person: CLERK, scopes: ['cases:read'] }).get('/v1/group-findings')).status, 403);
    },
  );

  await t.test('another unit has its own', async (t) => {
    t.same((await list('', CLERK, 'other')).body.items, []);
    await world.seed([{ groupId: groupId(800), number: 800, members: people(3, 9_000) }], 'other');
    t.same((await list(`groupId=${groupId(11)}`, CLERK, 'other')).body.items, []);
  });
});
