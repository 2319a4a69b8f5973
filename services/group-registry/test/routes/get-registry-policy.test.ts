import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, startRegistry } from '../helper.ts';
import { policiesOf } from './policies.ts';

t.test('getRegistryPolicy, listPolicyVersions and the proposals behind them', async (t) => {
  const registry = await startRegistry(t);
  const { proposed, confirmed, policy } = policiesOf(registry);
  const get = (path: string, unit?: string) => registry.as(CLERK, unit).get(`/v1/registry-policy${path}`);

  await t.test('each setting with value, bounds, default and what it is for', async (t) => {
    t.match(await get(''), {
      status: 200,
      headers: { etag: '"1"' },
      body: { unitId: 'demo', version: 1, scheduled: [] },
    });
    const { settings } = await policy();
    t.match(settings.approvalWorkingDays, { value: 3, type: 'integer', min: 1, default: 3, max: 30 });
    t.match(settings.escalation, { value: 'none', words: ['none', 'add', 'replace'] });
    for (const setting of Object.values<{ description: object }>(settings))
      t.match(setting.description, { en: /\w/, zh: /\p{Script=Han}/u });
  });

  await t.test('versions: what holds, held, will hold, and what never will', async (t) => {
    t.match((await get('/versions')).body, {
      items: [{ version: 1, state: 'in_force', effectiveFrom: null, effectiveTo: null, confirmedBy: null }],
    });
    await confirmed({ minAdmins: 2 });
    registry.clock.advance({ minutes: 1 });
    await confirmed({ minAdmins: 3 });
    await confirmed({ minAdmins: 4 }, { effectiveFrom: '2027-01-01T00:00:00.000Z' });
    await confirmed({ minAdmins: 5 }, { effectiveFrom: '2026-12-24T00:00:00.000Z' });
    const { body } = await get('/versions?count=true');
    t.same(
      body.items.map(({ version, state }: { version: number; state: string }) => `${version} ${state}`),
      ['5 scheduled', '4 superseded', '3 in_force', '2 past', '1 past'],
    );
    t.match(body, {
      total: 5,
      items: [
        {
          changes: { minAdmins: 5 },
          settings: { minAdmins: 5, maxAdmins: 20 },
          confirmedBy: { employeeNumber: '10001' },
        },
        { effectiveTo: '2026-12-24T00:00:00.000Z' },
        { effectiveTo: '2026-12-24T00:00:00.000Z' },
        { effectiveTo: '2026-11-23T01:31:00.000Z' },
        { effectiveTo: '2026-11-23T01:30:00.000Z' },
      ],
    });
    t.match(await policy(), { version: 3, latestVersion: 5, scheduled: [{ version: 5 }] });
    t.match(await policy('?at=2027-02-01T00:00:00Z'), { version: 5, settings: { minAdmins: { value: 5 } } });
  });

  await t.test('versions and proposals come in pages', async (t) => {
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await get(`/versions?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ version }: { version: number }) => version));
      cursor = body.nextCursor;
    }
    t.same(seen, [5, 4, 3, 2, 1]);
    t.same(await listFaults(registry.as(CLERK), '/v1/registry-policy/versions', '-version', 'version'), []);
    t.same(await listFaults(registry.as(CLERK), '/v1/registry-policy/proposals', '-createdAt', 'createdAt'), []);
    const open = await proposed({ idleDays: 70 });
    t.match((await get('/proposals?state=proposed&count=true')).body, { total: 1, items: [{ id: open.body.id }] });
    const page = (await get('/proposals?limit=3')).body;
    t.equal(page.items.length, 3);
    t.equal((await get(`/proposals?limit=3&cursor=${page.nextCursor}`)).body.items.length, 2);
    t.match(await get(`/proposals/${open.body.id}`), { status: 200, headers: { etag: '"1"' }, body: open.body });
  });

  await t.test('another unit sees none of it', async (t) => {
    t.match((await get('/versions?count=true', 'other')).body, { total: 1, items: [{ version: 1 }] });
    t.same((await get('/proposals?count=true', 'other')).body, { items: [], nextCursor: null, total: 0 });
    t.match((await get('', 'other')).body, { version: 1, settings: { minAdmins: { value: 1 } } });
  });

  await t.test('bad input', async (t) => {
    for (const path of [
      '?at=soon',
      '/versions?limit=0',
      '/versions?cursor=x',
      '/proposals?state=odd',
      '/proposals/pol_1',
    ])
      t.equal((await get(path)).status, 400, path);
    t.match(await get('/proposals/pol_01m83sqe1bexy8pzpbncthet7y'), { status: 404 });
    t.match(await registry.holding({ person: CLERK, scopes: ['cases:read'] }).get('/v1/registry-policy'), {
      status: 403,
    });
  });
});
