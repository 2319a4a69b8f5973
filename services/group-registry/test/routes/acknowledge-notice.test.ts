import t from 'tap';
import { CLERK, SPARE, startRegistry } from '../helper.ts';
import { noticesOf } from '../notice-scenario.ts';

t.test('acknowledgeNotice', async (t) => {
  const registry = await startRegistry(t);
  const { wanted, issue, idOf } = noticesOf(registry);
  await issue([wanted(SPARE, await registry.active(), 'step_due', '1')]);
  const { id } = (await registry.as(SPARE).get('/v1/notices')).body.items[0];
  const acknowledge = (person: string, options: object = { ifMatch: 1 }, unit = 'demo') =>
    registry.as(person, unit).post(`/v1/notices/${id}/acknowledgement`, undefined, options);
  const factsOf = async () => (await registry.outbox()).filter((event) => event.subject === id);

  await t.test('preconditions, and nobody but its person', async (t) => {
    t.match(await acknowledge(SPARE, {}), { status: 428, body: { code: 'precondition_missing' } });
    t.match(await acknowledge(SPARE, { ifMatch: 9 }), { status: 412, body: { code: 'version_stale' } });
    t.match(await acknowledge(SPARE, { ifMatch: 1, key: null }), { status: 400 });
    t.match(await acknowledge(CLERK), { status: 404, body: { code: 'notice_not_found' } });
    t.match(await acknowledge(SPARE, { ifMatch: 1 }, 'other'), { status: 404, body: { code: 'notice_not_found' } });
    t.equal((await factsOf()).length, 1);
  });

  await t.test('once: the fact goes out, and it is open no more', async (t) => {
    const answer = await acknowledge(SPARE);
    t.match(answer, { status: 200, body: { version: 2, acknowledgedAt: registry.clock().toISOString() } });
    t.match((await factsOf()).at(-1), {
      type: 'groupwarden.notice.acknowledged.v1',
      aggregateversion: 2,
      actor: `person:${idOf(SPARE)}`,
      data: { noticeId: id, personId: idOf(SPARE), kind: 'step_due' },
    });
    t.match(await acknowledge(SPARE, { ifMatch: 2 }), { status: 409, body: { code: 'state_conflict' } });
    t.same((await registry.as(SPARE).get('/v1/notices?open=true')).body.items, []);
    t.equal((await registry.as(SPARE).get('/v1/notices')).body.items.length, 1);
  });
});
