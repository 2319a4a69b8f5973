import t from 'tap';
import { names, startModeration } from './helper.ts';

t.test('that a group is in use is told once per day of its unit, without counts and people', async (t) => {
  const m = await startModeration(t);
  const replica = await m.replica();
  const days = async () =>
    (await m.facts()).flatMap(({ type, data }) => (type.includes('group_activity') ? [data['day']] : []));
  const connectors = [m.connector(), replica.as({ client: 'connector', scopes: ['screenings:write'] })];
  const screen = async (at: 0 | 1, id: string) => {
    const body = { groupId: m.groupId, messages: [{ id, text: '好的', sentAt: 1 }] };
    t.equal((await connectors[at]?.post('/v1/screenings', body, { key: null }))?.status, 200);
  };

  await Promise.all([screen(0, 'a'), screen(0, 'b')]);
  await screen(0, 'c');
  await screen(1, 'd');
  const [fact, ...more] = await m.facts();
  t.same(more, [], 'of four screenings one');
  t.match(fact, {
    type: 'groupwarden.group_activity.observed.v1',
    subject: m.groupId,
    aggregateversion: 1,
    actor: 'system:moderation',
  });
  t.same(fact?.data, { groupId: m.groupId, day: '2026-11-23' });

  m.clock.set('2026-11-23T15:59:00.000Z');
  await screen(0, 'e');
  t.same(await days(), ['2026-11-23'], 'it is the same day in Shanghai until midnight there');
  m.clock.set('2026-11-23T16:01:00.000Z');
  await screen(0, 'e');
  t.same(await days(), ['2026-11-23'], 'a repeat is no use');
  await Promise.all([screen(0, 'f'), screen(1, 'g')]);
  t.same(await days(), ['2026-11-23', '2026-11-24']);
  t.equal((await m.facts()).at(-1)?.aggregateversion, 2, 'gap-free');

  m.clock.set('2026-11-23T01:30:00.000Z');
  await screen(1, 'h');
  t.same(await days(), ['2026-11-23', '2026-11-24'], 'a clock that goes back tells nothing');
  t.same(
    await m.sql("SELECT version, last_day::text FROM group_activity WHERE unit_id = 'demo'"),
    [{ version: 2, last_day: '2026-11-24' }],
    'one row per group',
  );
  t.same(new Set(names(await m.facts())), new Set(['group_activity.observed']));
});
