import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, HR, SPARE, startRegistry } from '../helper.ts';
import { noticesOf } from '../notice-scenario.ts';

t.test('listNoticeItems', async (t) => {
  const registry = await startRegistry(t);
  const { wanted, issue } = noticesOf(registry);
  const groups = [await registry.active(), await registry.active(), await registry.active()];
  await issue(groups.map((group) => wanted(SPARE, group, 'renewal_due', '2026-12-01:7', '2026-12-02T00:00:00.000Z')));
  await registry.running.sweepNow('issue-notices');
  const { id } = (await registry.as(SPARE).get('/v1/notices')).body.items[0];

  await t.test('everything that it tells, page by page, to its person and the office', async (t) => {
    const all = await registry.as(SPARE).get(`/v1/notices/${id}/items`);
    t.same(all.body.items.map((item: { groupId: string }) => item.groupId).sort(), groups.map((g) => g.body.id).sort());
    t.match(all.body.items[0], { subject: 'renewal_due', stage: '2026-12-01:7', dueAt: '2026-12-02T00:00:00.000Z' });
    const first = await registry.as(CLERK).get(`/v1/notices/${id}/items?limit=2`);
    const second = await registry.as(CLERK).get(`/v1/notices/${id}/items?limit=2&cursor=${first.body.nextCursor}`);
    t.same([...first.body.items, ...second.body.items], all.body.items);
    t.same(await listFaults(registry.as(CLERK), `/v1/notices/${id}/items`, 'groupId', '-groupId'), []);
  });

  await t.test('nobody else learns that it exists', async (t) => {
    const notFound = { status: 404, body: { code: 'notice_not_found' } };
    t.match(await registry.as(HR).get(`/v1/notices/${id}/items`), notFound);
    t.match(await registry.as(SPARE, 'other').get(`/v1/notices/${id}/items`), notFound);
    t.match(await registry.as(SPARE).get('/v1/notices/ntc_01m83sqe1bexy8pzpbncthet7y/items'), notFound);
    t.match(await registry.as(SPARE).get('/v1/notices/x/items'), { status: 400, body: { code: 'invalid_field' } });
  });
});
