import t from 'tap';
import { groupId, people, SWEEP, startFindings } from '../findings-world.ts';
import { CLERK, GONE, HEAD } from '../helper.ts';

t.test('requestFindingLook, getFindingLook', async (t) => {
  const world = await startFindings(t);
  const ask = (person = CLERK, options = {}) => world.as(person).post('/v1/group-findings/looks', undefined, options);
  const latest = (unit = 'demo') => world.as(CLERK, unit).get('/v1/group-findings/looks/latest');

  await t.test('a unit is looked over once a day, and again when the office asks', async (t) => {
    t.match(await latest(), { status: 200, body: { state: 'due' } });
    await world.running.sweepNow(SWEEP);
    t.match((await latest()).body, { state: 'finished', on: '2026-11-23', groups: 1, opened: 0 });
    await world.seed([1, 2].map((at) => ({ groupId: groupId(at), number: at, members: people(5) })));
    await world.running.sweepNow(SWEEP);
    t.same(await world.found(), [], 'once a day');
    const asked = await ask(CLERK, { key: 'look' });
    t.match(asked, { status: 202, headers: { location: '/v1/group-findings/looks/latest' }, body: { state: 'due' } });
    t.same((await ask(CLERK, { key: 'look' })).body, asked.body);
    await world.running.sweepNow(SWEEP);
    t.match((await latest()).body, { state: 'finished', on: '2026-11-23', groups: 3, opened: 1, finishedAt: /^2026/ });
    t.equal((await world.found()).length, 1);
    const requests = (await world.outbox()).filter(
      ({ type }) => type === 'groupwarden.group_finding_look.requested.v1',
    );
    t.match(requests, [{ actor: `person:${world.people.get(`demo ${CLERK}`)}`, aggregateversion: 1 }]);
    t.equal(requests.length, 1);
    t.match((await latest('other')).body, { groups: 0 }, 'each unit has its own');
  });

  await t.test('only the office asks', async (t) => {
    const before = (await world.outbox()).length;
    t.match(await ask(HEAD), { status: 403, body: { code: 'authority_missing' } });
    t.match(await ask(GONE), { status: 403, body: { code: 'caller_not_on_roster' } });
    t.match(await world.client().post('/v1/group-findings/looks'), { status: 403, body: { code: 'person_required' } });
    t.match(await ask(CLERK, { key: null }), { status: 400, body: { code: 'idempotency_key_missing' } });
    t.equal((await world.outbox()).length, before);
    t.match((await latest()).body, { state: 'finished' });
  });
});
