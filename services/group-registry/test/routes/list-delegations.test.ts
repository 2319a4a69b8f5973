import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, HEAD, HR, NURSE, SPARE, startRegistry, VETTER } from '../helper.ts';
import { delegationsOf } from './delegations.ts';

t.test('listDelegations and getDelegation', async (t) => {
  const registry = await startRegistry(t);
  const { step, drawnUp, confirmed, read } = delegationsOf(registry);
  const first = await confirmed({ to: CLERK });
  registry.clock.advance({ minutes: 1 });
  const second = await drawnUp({ from: HR, to: SPARE, role: 'hr_staff' }, CLERK);
  registry.clock.advance({ minutes: 1 });
  const third = await confirmed({ role: 'hr_staff', to: NURSE, validTo: '2027-01-10', validFrom: '2026-12-20' }, HR);
  const list = async (query: string, unit?: string) => {
    const answer = await registry.as(VETTER, unit).get(`/v1/delegations${query}`);
    return { ...answer, ids: answer.body.items?.map(({ id }: { id: string }) => id) };
  };
  const [one, two, three] = [first, second, third].map(({ body }) => body.id);

  const filters: [string, string[]][] = [
    ['', [three, two, one]],
    ['?state=confirmed', [three, one]],
    ['?role=hr_staff', [three, two]],
    [`?person=${HEAD}`, [one]],
    [`?person=${CLERK}`, [one]],
    [`?person=${registry.people.get(`demo ${HR}`)}`, [three, two]],
    ['?activeAt=2026-11-24T00:00:00Z', [one]],
    ['?activeAt=2026-12-21T00:00:00Z', [three]],
    ['?activeAt=2026-11-23T01:29:00Z', []],
    ['?person=99999', []],
  ];
  for (const [query, expected] of filters)
    await t.test(`finds by ${query || 'nothing'}`, async (t) => {
      t.same((await list(query)).ids, expected);
      t.equal((await list(`${query}${query ? '&' : '?'}count=true`)).body.total, expected.length);
    });

  await t.test('pages follow each other', async (t) => {
    const page = await list('?limit=2');
    t.same(page.ids, [three, two]);
    t.same((await list(`?limit=2&cursor=${page.body.nextCursor}`)).ids, [one]);
    t.same(await listFaults(registry.as(CLERK), '/v1/delegations', '-createdAt', 'createdAt'), []);
  });

  await t.test('one that was revoked was active until then', async (t) => {
    registry.clock.advance({ days: 1 });
    await step(HEAD, first, 'revocation', { reason: '返岗' });
    t.same((await list('?activeAt=2026-11-23T12:00:00Z')).ids, [one]);
    t.same((await list('?activeAt=2026-11-25T12:00:00Z')).ids, []);
  });

  await t.test('reads one; another unit sees none', async (t) => {
    t.match(await read(second), {
      status: 200,
      headers: { etag: '"1"' },
      body: { id: two, from: { employeeNumber: HR } },
    });
    t.same((await list('?count=true', 'other')).body, { items: [], nextCursor: null, total: 0 });
    t.match(await registry.as(VETTER, 'other').get(`/v1/delegations/${two}`), {
      status: 404,
      body: { code: 'delegation_not_found' },
    });
  });

  await t.test('what cannot be a filter is refused', async (t) => {
    for (const query of ['?state=open', '?role=king', '?activeAt=soon', '?limit=0'])
      t.match(await list(query), { status: 400, body: { code: 'invalid_field' } }, query);
    t.match(await list('?cursor=nonsense'), { status: 400, body: { code: 'invalid_cursor' } });
    t.match(await registry.holding({ person: CLERK, scopes: ['cases:read'] }).get('/v1/delegations'), { status: 403 });
  });
});
