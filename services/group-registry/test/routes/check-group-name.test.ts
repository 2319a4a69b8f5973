import t from 'tap';
import { CLERK, LEADER, startRegistry } from '../helper.ts';

t.test('checkGroupName', async (t) => {
  const registry = await startRegistry(t);
  const check = (query: Record<string, string>, caller = registry.as(CLERK)) =>
    caller.get(`/v1/group-names/availability?${new URLSearchParams(query)}`);

  await t.test('a name that nobody has is free; it is reserved for nobody', async (t) => {
    const before = (await registry.outbox()).length;
    const free = { available: true, key: '医务科通知群', refusals: [] };
    t.match(await check({ name: '【醫務科】通知羣' }), { status: 200, body: free });
    t.same((await check({ name: '医务科通知群' })).body, free);
    t.equal((await registry.outbox()).length, before);
  });

  await t.test('a name that cannot be told from one in use is taken, until that group is over', async (t) => {
    const group = await registry.proposed({ name: '院务2群' });
    for (const name of ['院务2群', '院 務②羣', '（院务）２群', '院务\u{1f4ac}2群'])
      t.match((await check({ name })).body, { available: false, refusals: [{ code: 'name_taken', pointer: '/name' }] });
    t.match((await check({ name: '院务2群' }, registry.as(CLERK, 'other'))).body, { available: true }, 'other unit');
    await registry.step(CLERK, group, 'withdrawal');
    t.match((await check({ name: '院务2群' })).body, { available: true });
    await registry.proposed({ name: '草稿', draft: true });
    t.match((await check({ name: '草稿' })).body, { available: true }, 'a draft keeps no name');
  });

  await t.test('judged by the settings of the unit and the department of the caller', async (t) => {
    await registry.policy({ namePattern: '{department}*群', nameBlockedWords: ['官方'], sensitiveNamePattern: 'X##' });
    const codes = async (query: Record<string, string>, caller?: typeof reader) =>
      (await check(query, caller)).body.refusals.map(({ code }: { code: string }) => code);
    const reader = registry.client();
    t.same(await codes({ name: 'D01通知群' }), []);
    t.same(await codes({ name: 'D07通知群' }), ['name_pattern_mismatch']);
    t.same(await codes({ name: 'D07通知群' }, registry.as(LEADER)), []);
    t.same(await codes({ name: 'D07通知群', departmentCode: 'D07' }), []);
    t.same(await codes({ name: '官方', departmentCode: 'D07' }), ['name_pattern_mismatch', 'name_blocked_word']);
    t.same(await codes({ name: '任意通知群' }, reader), [], 'a client may leave the department open');
    t.same(await codes({ name: 'X12', sensitive: 'true' }), []);
    t.same(await codes({ name: 'X1', sensitive: 'true', kind: 'temporary' }), ['name_not_coded']);
    t.same(await codes({ name: '群\u202e' }), ['text_not_printable', 'name_pattern_mismatch']);
    t.same(await codes({ name: '！' }), ['name_missing']);
  });

  await t.test('the door', async (t) => {
    t.match(await check({}), { status: 400, body: { errors: [{ pointer: '/query/name' }] } });
    t.match(await check({ name: '群', kind: 'other' }), { status: 400 });
    t.match(await check({ name: '群' }, registry.as('55555')), { status: 403, body: { code: 'caller_not_on_roster' } });
    t.match(await check({ name: '群' }, registry.holding({ person: CLERK, scopes: ['cases:read'] })), { status: 403 });
  });
});
