import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, HR, NURSE, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('listGroups', async (t) => {
  const registry = await startRegistry(t);
  const find = async (query: string, unit?: string) => {
    const answer = await registry.as(CLERK, unit).get(`/v1/groups${query}`);
    return { ...answer, found: answer.body.items?.map((group: { name: string }) => group.name) };
  };
  const minute = () => registry.clock.advance({ minutes: 1 });

  const alpha = await registry.active({ name: '院务公开群', purpose: '公布院务' });
  minute();
  await registry.proposed({
    name: 'ＱＱ 防汛值班群',
    purpose: '防汛、抗旱',
    kind: 'temporary',
    endsOn: '2026-12-31',
    departmentCode: 'D07',
  });
  minute();
  await registry.vetted({ name: '护理通知群', admins: [HR], listedMembers: [NURSE] });
  minute();
  await registry.proposed({ name: '草稿群', draft: true });

  await t.test('the newest first, each with everything but its members', async (t) => {
    const { status, body, found } = await find('?count=true');
    t.equal(status, 200);
    t.same(found, ['草稿群', '护理通知群', 'ＱＱ 防汛值班群', '院务公开群']);
    t.match(body, { total: 4, nextCursor: null });
    const whole = (await registry.read(alpha)).body;
    const [, , , summary] = body.items;
    t.same(summary, Object.fromEntries(Object.keys(summary).map((field) => [field, whole[field]])));
    t.equal(summary.listedMemberCount, whole.listedMembers.length);
    t.notOk('listedMembers' in summary);
  });

  const filters: [string, string[]][] = [
    ['?state=active', ['院务公开群']],
    ['?state=vetted,draft', ['草稿群', '护理通知群']],
    ['?kind=temporary', ['ＱＱ 防汛值班群']],
    ['?departmentCode=D07', ['ＱＱ 防汛值班群']],
    [`?admin=${HR}&state=vetted`, ['护理通知群']],
    [`?admin=${SPARE}&state=vetted`, []],
    [`?member=${registry.people.get(`demo ${NURSE}`)}&state=vetted`, ['护理通知群']],
    [`?member=${VETTER}`, []],
    [`?dueBefore=${encodeURIComponent('2026-11-25T02:00:00Z')}`, ['ＱＱ 防汛值班群']],
    [`?q=${encodeURIComponent('防汛')}`, ['ＱＱ 防汛值班群']],
    [`?q=${encodeURIComponent('qq防汛')}`, ['ＱＱ 防汛值班群']],
    [`?q=${encodeURIComponent('抗旱 值班')}`, ['ＱＱ 防汛值班群']],
    [`?q=${encodeURIComponent('务')}`, ['草稿群', '护理通知群', '院务公开群']],
    [`?q=${encodeURIComponent('群院')}`, []],
    [`?q=${encodeURIComponent('，。')}`, []],
    ['?state=active&kind=temporary', []],
  ];
  for (const [query, expected] of filters)
    await t.test(`finds by ${decodeURIComponent(query)}`, async (t) => {
      t.same((await find(query)).found, expected);
      t.equal((await find(`${query}&count=true`)).body.total, expected.length);
    });

  await t.test('pages follow each other in every order', async (t) => {
    const sorts = ['-createdAt', 'createdAt', 'updatedAt', '-updatedAt', 'name', '-name', 'dueAt', '-dueAt'];
    t.same(await listFaults(registry.as(CLERK), '/v1/groups', ...sorts), []);
  });

  await t.test('another unit sees none of it, and its search finds none', async (t) => {
    t.same((await find('?count=true', 'other')).body, { items: [], nextCursor: null, total: 0 });
    t.same((await find(`?q=${encodeURIComponent('防汛')}`, 'other')).found, []);
  });

  await t.test('what cannot be a filter is refused', async (t) => {
    for (const query of ['?state=open', '?kind=secret', '?limit=0', '?limit=201', '?sort=purpose', '?dueBefore=soon'])
      t.match(await find(query), { status: 400, body: { code: 'invalid_field' } }, query);
    t.match(await find('?cursor=nonsense'), { status: 400, body: { code: 'invalid_cursor' } });
    const { body } = await find('?limit=1&sort=name');
    t.match(await find(`?limit=1&sort=dueAt&cursor=${body.nextCursor}`), {
      status: 400,
      body: { code: 'invalid_cursor' },
    });
    t.match(await registry.holding({ person: CLERK, scopes: ['cases:read'] }).get('/v1/groups'), {
      status: 403,
      body: { code: 'scope_missing' },
    });
  });
});
