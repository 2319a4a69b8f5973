import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, startRegistry } from '../helper.ts';

t.test('listObservedGroups and getObservedGroup', async (t) => {
  const registry = await startRegistry(t);
  const seen = async (platform: string, name: string) => {
    registry.clock.advance({ minutes: 1 });
    const groups = [{ platform, externalGroupId: `id-${name}`, name }];
    const { body } = await registry.client().post('/v1/observed-groups/imports', { groups });
    return body.succeeded[0].id as string;
  };
  await registry.proposed({ name: '药剂科群' });
  const one = await seen('qq', '驢友羣');
  const two = await seen('wechat', '药剂科群');
  const three = await seen('wechat', '棋牌群(2)');
  const { body } = await registry.as(CLERK).get(`/v1/observed-groups/${one}`);
  await registry
    .as(CLERK)
    .post(
      `/v1/observed-groups/${one}/resolution`,
      { action: 'not_official', reason: '私人群' },
      { ifMatch: body.version },
    );
  const list = async (query: string, unit?: string) => {
    const answer = await registry.as(CLERK, unit).get(`/v1/observed-groups${query}`);
    return { ...answer, ids: answer.body.items?.map(({ id }: { id: string }) => id) };
  };

  const filters: [string, string[]][] = [
    ['', [three, two, one]],
    ['?state=unfiled', [three]],
    ['?state=unfiled,matched,ambiguous', [three, two]],
    ['?state=resolved', [one]],
    ['?platform=wechat', [three, two]],
    ['?q=群', [three, two, one]],
    ['?q=驴友', [one]],
    ['?q=棋牌群２', [three]],
    ['?q=牌棋', []],
    ['?q=★', []],
    ['?q=群&platform=qq&state=resolved', [one]],
  ];
  for (const [query, expected] of filters)
    await t.test(`finds by ${query || 'nothing'}`, async (t) => {
      t.same((await list(query)).ids, expected);
      t.equal((await list(`${query}${query ? '&' : '?'}count=true`)).body.total, expected.length);
    });

  await t.test('pages follow each other; another unit sees none', async (t) => {
    const page = await list('?limit=2');
    t.same(page.ids, [three, two]);
    t.same((await list(`?limit=2&cursor=${page.body.nextCursor}`)).ids, [one]);
    t.same(await listFaults(registry.as(CLERK), '/v1/observed-groups', '-createdAt', 'createdAt'), []);
    t.same((await list('?count=true', 'other')).body, { items: [], nextCursor: null, total: 0 });
    t.same((await list('?q=群', 'other')).ids, []);
  });

  await t.test('one is read with its ETag', async (t) => {
    const read = await registry.as(CLERK).get(`/v1/observed-groups/${three}`);
    t.match(read, {
      status: 200,
      headers: { etag: '"1"' },
      body: { id: three, name: '棋牌群(2)', match: null, resolution: null },
    });
    t.match(await registry.as(CLERK).get('/v1/observed-groups/obg_01m83sqe1bexy8pzpbncthet7y'), {
      status: 404,
      body: { code: 'observed_group_not_found' },
    });
    t.match(await registry.as(CLERK).get('/v1/observed-groups/nonsense'), { status: 400 });
  });

  await t.test('what cannot be a filter is refused', async (t) => {
    for (const query of ['?state=open', '?platform=pigeon', '?q=', '?limit=0'])
      t.match(await list(query), { status: 400, body: { code: 'invalid_field' } }, query);
    t.match(await list('?cursor=nonsense'), { status: 400, body: { code: 'invalid_cursor' } });
    t.match(await registry.holding({ person: CLERK, scopes: ['cases:read'] }).get('/v1/observed-groups'), {
      status: 403,
    });
  });
});
