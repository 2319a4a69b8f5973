import { eventually } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, startRegistry } from '../helper.ts';

t.test('groupRegistryEvents', async (t) => {
  const registry = await startRegistry(t);
  const feed = (query: string, unit?: string) => registry.client(unit).get(`/v1/group-registry/events${query}`);
  const types = (answer: Awaited<ReturnType<typeof feed>>) =>
    answer.body.items.map((event: { type: string }) => event.type.split('.')[2]);

  const group = await registry.filed();
  // Any open transaction of the server holds the feed back, those of other tests included.
  await eventually(async () => (await feed('')).body.items.length === 4);
  await t.test('facts in commit order, by type, on from a cursor', async (t) => {
    const all = await feed('');
    t.same(types(all), ['proposed', 'vetted', 'approved', 'filed']);
    t.match(all.body.items[3], {
      specversion: '1.0',
      source: 'group-registry',
      subject: group.body.id,
      aggregateversion: 4,
    });
    const first = await feed('?limit=1');
    t.same(types(await feed(`?after=${first.body.nextCursor}`)), ['vetted', 'approved', 'filed']);
    t.same(types(await feed('?types=group.filed,group.vetted')), ['vetted', 'filed']);
    t.match(await feed('?types=group.filled'), {
      status: 400,
      body: { errors: [{ pointer: '/query/types', detail: /group\.filled/ }] },
    });
    t.same(types(await feed('', 'other')), []);
    t.match(await feed('?after=nonsense'), { status: 400, body: { code: 'invalid_cursor' } });
  });

  await t.test('an empty page waits for what happens next', async (t) => {
    const { nextCursor } = (await feed('')).body;
    t.same((await feed(`?after=${nextCursor}`)).body, { items: [], nextCursor });
    const waiting = feed(`?after=${nextCursor}&wait=20`);
    await registry.step(CLERK, group, 'activation');
    t.same(types(await waiting), ['activated']);
  });
});
