import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, HR, SPARE, startRegistry, VETTER } from '../helper.ts';
import { noticesOf } from '../notice-scenario.ts';

t.test('listNotices', async (t) => {
  const registry = await startRegistry(t);
  const { wanted, issue } = noticesOf(registry);
  const [a, b] = [await registry.active({ name: '甲群' }), await registry.active({ name: '乙群' })];
  await issue([wanted(SPARE, a, 'step_due', '1', '2026-12-01T00:00:00.000Z'), wanted(HR, a, 'step_due', '1')]);
  registry.clock.advance({ minutes: 1 });
  await issue([wanted(SPARE, b, 'succession', '1')]);

  await t.test('the caller sees their own, newest first, page by page', async (t) => {
    const { body } = await registry.as(SPARE).get('/v1/notices?count=true');
    t.match(body, {
      total: 2,
      nextCursor: null,
      items: [
        { kind: 'succession', person: { employeeNumber: SPARE }, groupCount: 1, acknowledgedAt: null, version: 1 },
        {
          kind: 'step_due',
          dueAt: '2026-12-01T00:00:00.000Z',
          items: [{ groupId: a.body.id, name: '甲群', subject: 'step_due', stage: '1' }],
        },
      ],
    });
    const first = await registry.as(SPARE).get('/v1/notices?limit=1');
    const second = await registry.as(SPARE).get(`/v1/notices?limit=1&cursor=${first.body.nextCursor}`);
    t.same([...first.body.items, ...second.body.items], body.items);
    t.equal(second.body.nextCursor, null);
    t.same(await listFaults(registry.as(SPARE), '/v1/notices', '-issuedAt', 'issuedAt'), []);
    t.same((await registry.as(CLERK).get('/v1/notices')).body.items, []);
  });

  await t.test('the office sees who was told about a group; others only that they were', async (t) => {
    const office = await registry.as(VETTER).get(`/v1/notices?groupId=${a.body.id}&count=true`);
    t.match(office.body, { total: 2, items: { length: 2 } });
    const hr = await registry.as(HR).get(`/v1/notices?groupId=${a.body.id}`);
    t.match(hr.body.items, [{ person: { employeeNumber: HR } }]);
    t.same((await registry.as(HR).get(`/v1/notices?groupId=${b.body.id}`)).body.items, []);
  });

  await t.test('bad input, no person, another unit', async (t) => {
    t.match(await registry.as(SPARE).get('/v1/notices?cursor=x'), { status: 400, body: { code: 'invalid_cursor' } });
    t.match(await registry.as(SPARE).get('/v1/notices?groupId=x'), { status: 400, body: { code: 'invalid_field' } });
    t.match(await registry.client().get('/v1/notices'), { status: 403, body: { code: 'person_required' } });
    t.match(await registry.as('99999').get('/v1/notices'), { status: 403, body: { code: 'caller_not_on_roster' } });
    t.same((await registry.as(SPARE, 'other').get('/v1/notices')).body.items, []);
  });
});
