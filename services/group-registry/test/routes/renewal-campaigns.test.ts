import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, LEADER, startRegistry } from '../helper.ts';

t.test('getRenewalCampaign, listRenewalCampaigns, listCampaignGroups', async (t) => {
  const registry = await startRegistry(t);
  const groups = [await registry.active(), await registry.active(), await registry.active()];
  const open = async (name: string, dueOn = '2027-03-31') =>
    (await registry.as(CLERK).post('/v1/renewal-campaigns', { name, dueOn })).body;
  const [first, second] = [await open('甲'), await open('乙', '2028-03-31')];
  const get = (path: string, unit = 'demo') => registry.as(LEADER, unit).get(`/v1/renewal-campaigns${path}`);

  await t.test('one, with its progress and ETag', async (t) => {
    const answer = await get(`/${first.id}`);
    t.match(answer, { status: 200, headers: { etag: '"1"' }, body: { name: '甲', progress: { total: 3 } } });
    t.same(answer.body, first);
    t.match(await get('/rnc_01m83sqe1bexy8pzpbncthet7y'), { status: 404, body: { code: 'campaign_not_found' } });
    t.match(await get('/x'), { status: 400, body: { code: 'invalid_field' } });
    t.match(await get(`/${first.id}`, 'other'), { status: 404, body: { code: 'campaign_not_found' } });
  });

  await t.test('the list, newest first, page by page', async (t) => {
    const page = await get('?limit=1');
    t.same(page.body.items, [second]);
    const next = await get(`?limit=1&cursor=${page.body.nextCursor}`);
    t.same(next.body, { items: [first], nextCursor: null });
    t.same(await listFaults(registry.as(LEADER), '/v1/renewal-campaigns', '-openedAt', 'openedAt'), []);
    t.match(await get('?cursor=x'), { status: 400, body: { code: 'invalid_cursor' } });
    t.same((await get('', 'other')).body.items, []);
  });

  await t.test('its groups, page by page, by status', async (t) => {
    const ids = groups.map((group) => group.body.id).sort();
    const page = await get(`/${first.id}/groups?limit=2`);
    const next = await get(`/${first.id}/groups?limit=2&cursor=${page.body.nextCursor}`);
    const items = [...page.body.items, ...next.body.items];
    for (const query of ['', '?status=open'])
      t.same(
        await listFaults(
          registry.as(LEADER),
          `/v1/renewal-campaigns/${first.id}/groups${query}`,
          'groupId',
          '-groupId',
        ),
        [],
      );
    t.equal((await get(`/${first.id}/groups?status=renewed&count=true`)).body.total, 0);
    t.same(
      items.map((item: { groupId: string }) => item.groupId),
      ids,
    );
    t.match(items[0], { state: 'active', status: 'open', reminded: false, version: 5, name: '院务工作通知群' });
    t.same((await get(`/${first.id}/groups?status=renewed`)).body.items, []);
    t.equal((await get(`/${first.id}/groups?status=open`)).body.items.length, 3);
    t.match(await get(`/${first.id}/groups?status=x`), { status: 400 });
    t.match(await get('/rnc_01m83sqe1bexy8pzpbncthet7y/groups'), { status: 404 });
  });
});
