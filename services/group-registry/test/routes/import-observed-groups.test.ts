import t from 'tap';
import { CLERK, NURSE, SPARE, startRegistry } from '../helper.ts';

const HEADING = '平台,群号,群名称,人数,群主';

t.test('importObservedGroups', async (t) => {
  const registry = await startRegistry(t);
  const send = (
    content: string | Buffer,
    query = '',
    type = 'text/csv',
    caller = registry.as(CLERK),
    options: object = {},
  ) => caller.post(`/v1/observed-groups/imports${query}`, undefined, { raw: { type, content }, ...options });
  const json = (groups: unknown, more: object = {}, query = '', caller = registry.as(CLERK)) =>
    send(JSON.stringify({ groups, ...more }), query, 'application/json', caller);
  const facts = async () =>
    (await registry.outbox())
      .filter(({ type }) => type.includes('observed_group'))
      .map(({ type }) => type.split('.')[2]);
  const active = await registry.active({
    name: '院务群',
    platform: { platform: 'onebot11', externalGroupId: '10001' },
  });
  const pending = await registry.proposed({ name: '药剂科群', platform: { platform: 'wecom', externalGroupId: 'w1' } });
  await registry.proposed({ name: '检验科群', platform: { platform: 'wechat' } });

  await t.test('each row is matched by its id, then by its name; what else it holds is not kept', async (t) => {
    const csv = [
      HEADING,
      'QQ,10001,改了名,40,王强',
      '企业微信,w1,药剂,12,',
      '微信,x1,檢驗科【羣】,,',
      '微信,x2,驴友群,9,张丽',
    ];
    const answer = await send(csv.join('\n'), '?source=export-1');
    t.match(answer, { status: 200, body: { source: 'export-1', failed: [] } });
    t.same(answer.body.counts, {
      new: 4,
      updated: 0,
      reopened: 0,
      unchanged: 0,
      matchedById: 2,
      matchedByName: 1,
      ambiguous: 0,
      unmatched: 1,
      failed: 0,
    });
    t.same(
      answer.body.succeeded.map(({ row, outcome, state }: Record<string, string>) => `${row} ${outcome} ${state}`),
      ['1 new resolved', '2 new matched', '3 new matched', '4 new unfiled'],
    );
    const [filed, proposed, named] = await Promise.all(
      answer.body.succeeded.map(({ id }: { id: string }) => registry.as(CLERK).get(`/v1/observed-groups/${id}`)),
    );
    t.match(filed.body, { resolution: { action: 'link', groupId: active.body.id, resolvedBy: null }, memberCount: 40 });
    t.match(proposed.body, { match: { by: 'id', groupIds: [pending.body.id] }, platform: 'wecom' });
    t.match(named.body, { match: { by: 'name' }, memberCount: null, name: '檢驗科【羣】' });
    t.same(await facts(), ['recorded', 'recorded', 'recorded', 'recorded']);
    const [fact] = (await registry.outbox()).filter(({ type }) => type.includes('observed_group'));
    t.match(fact, { actor: `person:${registry.people.get(`demo ${CLERK}`)}`, aggregateversion: 1 });
    const rows = await registry.sql('SELECT * FROM observed_groups');
    t.notMatch(JSON.stringify([rows, await registry.outbox()]), /王强|张丽/, 'owners are not stored');
  });

  await t.test('the same list again changes nothing, under the same key and under another', async (t) => {
    const before = await registry.sql('SELECT * FROM observed_groups ORDER BY observed_group_id');
    const count = (await facts()).length;
    const groups = [
      { platform: 'wechat', externalGroupId: 'x2', name: '驴友群', memberCount: 9, observedAt: '2026-11-23T01:30:00Z' },
    ];
    const again = await json(groups, { source: 'export-1' });
    t.match(again.body, { counts: { new: 0, updated: 0, unchanged: 1, unmatched: 1 } });
    t.same(await registry.sql('SELECT * FROM observed_groups ORDER BY observed_group_id'), before);
    const csv = `${HEADING}\nmatrix,!a:b,新群,,`;
    const first = await send(csv, '', 'text/csv', registry.as(CLERK), { key: 'import-1' });
    t.same((await send(csv, '', 'text/csv', registry.as(CLERK), { key: 'import-1' })).body, first.body);
    t.match(await send(`${csv}x`, '', 'text/csv', registry.as(CLERK), { key: 'import-1' }), {
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    t.equal((await facts()).length, count + 1);
  });

  await t.test('one row that is wrong does not keep the others', async (t) => {
    const answer = await json([
      { platform: 'wechat', externalGroupId: 'y1', name: '甲' },
      { platform: 'pigeon', name: '' },
      'row',
      { platform: 'wechat', externalGroupId: 'y1', name: '乙' },
      { platform: 'qq', externalGroupId: 555, name: '丙', memberCount: -1, observedAt: 'gestern' },
      { platform: 'qq', externalGroupId: '556', name: '丁\u202e', observedAt: '2027-01-01T00:00:00Z' },
      { platform: 'onebot11', externalGroupId: 557, name: '戊', ownerName: '某人', other: {} },
      { platform: 'qq', externalGroupId: '557', name: '己' },
    ]);
    t.match(answer.body.counts, { new: 2, failed: 6 });
    t.same(
      answer.body.failed.map(({ row, problem }: { row: number; problem: { errors: { code: string }[] } }) => [
        row,
        ...problem.errors.map(({ code }) => code),
      ]),
      [
        [2, 'platform_unknown', 'binding_missing', 'name_missing'],
        [3, 'invalid_field'],
        [4, 'row_repeated'],
        [5, 'invalid_field', 'invalid_field'],
        [6, 'text_not_printable', 'observed_in_future'],
        [8, 'row_repeated'],
      ],
      'QQ is QQ, whatever the way to it',
    );
    t.match(answer.body.failed[0].problem, { status: 422, title: 'There is no such platform' });
  });

  await t.test('GB18030, a byte order mark and a form are read as well', async (t) => {
    const gbk = Buffer.concat([
      Buffer.from('platform,externalGroupId,name\nqq,88001,'),
      Buffer.from([0xc8, 0xba, 0xba, 0xc5]),
    ]);
    const { body } = await send(gbk);
    t.match((await registry.as(CLERK).get(`/v1/observed-groups/${body.succeeded[0].id}`)).body, { name: '群号' });
    t.match(await send('\ufeff平台,群号,群名\nqq,88002,群'), { status: 200, body: { counts: { new: 1 } } });
    const form =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n平台;群号;群名\nqq;88003;群\r\n--x--\r\n';
    t.match(await send(form, '', 'multipart/form-data; boundary=x'), { status: 200, body: { counts: { new: 1 } } });
  });

  await t.test('what is no list is refused', async (t) => {
    const refused = async (answer: ReturnType<typeof send>, status: number, code: string) =>
      t.match(await answer, { status, body: { code } }, code);
    const before = (await facts()).length;
    await refused(send('平台,群名\nqq,群'), 422, 'import_columns');
    await refused(send('平台,群号,群名,群号\nqq,1,群,2'), 422, 'import_columns');
    await refused(send('平台,群号,群名\n'), 422, 'import_empty');
    await refused(send('平台,群号,群名\nqq,1,"群'), 422, 'import_unreadable');
    await refused(send(Buffer.from([0x89, 0x50, 0xff, 0xff])), 422, 'import_unreadable');
    await refused(json([]), 422, 'import_empty');
    await refused(json('all'), 400, 'invalid_field');
    await refused(json([], { surplus: 1 }), 400, 'invalid_field');
    await refused(json([{}], { source: '来源' }), 400, 'invalid_field');
    await refused(send('{"groups":', '', 'application/json'), 400, 'bad_request');
    await refused(send('a', '', 'image/png'), 415, 'media_type_unsupported');
    await refused(
      send('平台,群号,群名\nqq,1', '', 'text/csv', registry.as(CLERK), { key: null }),
      400,
      'idempotency_key_missing',
    );
    const row = (index: number) => `qq,${900_000 + index},群${index}`;
    const lines = (rows: number) =>
      ['平台,群号,群名', ...Array.from({ length: rows }, (_, index) => row(index))].join('\n');
    await refused(send(lines(20_001)), 422, 'import_too_large');
    t.equal((await facts()).length, before);
    const full = await send(lines(20_000), '?dryRun=true');
    t.match(full, { status: 200, body: { wouldChange: true, counts: { new: 20_000 } } });
    t.equal((await facts()).length, before, 'a dry run changes nothing');
    t.same(await registry.sql("SELECT 1 FROM observed_groups WHERE external_group_id = '900000'"), []);
  });

  await t.test('the office, or a machine client, and nobody else', async (t) => {
    const csv = '平台,群号,群名\nqq,77001,群';
    t.match(await send(csv, '', 'text/csv', registry.as(NURSE)), { status: 403, body: { code: 'authority_missing' } });
    t.match(await send(csv, '', 'text/csv', registry.as('55555')), {
      status: 403,
      body: { code: 'caller_not_on_roster' },
    });
    const reader = registry.holding({ client: 'portal', scopes: ['groups:read'] });
    t.match(await send(csv, '', 'text/csv', reader), { status: 403, body: { code: 'scope_missing' } });
    t.match(await send(csv, '', 'text/csv', registry.client()), { status: 200, body: { counts: { new: 1 } } });
    t.match((await registry.outbox()).at(-1), { actor: 'client:portal' });
    const other = await send(csv, '', 'text/csv', registry.as(SPARE, 'other'));
    t.match(other.body, { counts: { new: 1, unmatched: 1 } }, 'units share nothing');
  });

  await t.test('two lists at once record a group once', async (t) => {
    const csv = `平台,群号,群名\n${Array.from({ length: 50 }, (_, index) => `qq,66${index},群${index}`).join('\n')}`;
    const replica = (await registry.replicaAs())(CLERK);
    const answers = await Promise.all([send(csv), send(csv, '', 'text/csv', replica)]);
    t.same(answers.map(({ body }) => body.counts.new).sort(), [0, 50]);
  });
});
