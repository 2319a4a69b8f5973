import { newId } from '@groupwarden/server';
import { test } from 'tap';
import { CONNECTOR, csv, groupFact, HR, person, READER, staff, startMembership, type TestGroup } from '../helper.ts';

test('POST /v1/roster-snapshots', async (t) => {
  const service = await startMembership(t);
  const { clock, load } = service;
  await load(csv(staff(60)));
  const numbers = staff(60).map((row) => row.number);
  const ids = new Map<string, string>();
  for (const number of numbers) ids.set(number, await service.personId(number));
  const id = (number: string) => ids.get(number) ?? '';

  const makeGroup = async (size: number, more: Partial<TestGroup> = {}): Promise<TestGroup> => {
    const group = {
      groupId: newId('grp'),
      admins: [id('10002'), id('10003')],
      listed: numbers.slice(0, size).map(id),
      ...more,
    };
    await service.publish(groupFact(group, 1, 'filed'), groupFact(group, 2));
    return group;
  };
  const member = (number: string, displayName = `人员${number}`) => ({
    accountId: `8${number}`,
    displayName,
    role: 'member',
  });
  const submit = (group: TestGroup, members: object[], more: object = {}, query = '') =>
    service.as(CONNECTOR).post(`/v1/roster-snapshots${query}`, {
      groupId: group.groupId,
      platform: 'onebot11',
      takenAt: clock().toISOString(),
      complete: true,
      payload: { members },
      ...more,
    });
  const kinds = (answer: { body: { findings: { kind: string }[] } }) =>
    answer.body.findings.map((finding) => finding.kind).sort();
  const facts = async (name: string, groupId: string) =>
    (await service.outbox()).filter(
      (event) => event.type === `groupwarden.${name}.v1` && JSON.stringify(event.data).includes(groupId),
    );

  await t.test('who is seen becomes active; the list is on record; the fact names nobody', async (t) => {
    const group = await makeGroup(5);
    const answer = await submit(group, [
      ...numbers.slice(0, 4).map((number) => member(number)),
      { accountId: '999', displayName: '路人' },
    ]);
    t.equal(answer.status, 201);
    t.match(answer.body, {
      complete: true,
      superseded: false,
      counts: { members: 5, listed: 5, seen: 4, intruder: 1, missing: 1 },
    });
    t.equal((await service.membershipOf(group.groupId, '10001')).state, 'active');
    t.equal((await service.membershipOf(group.groupId, '10005')).state, 'listed');
    t.equal((await facts('member.activated', group.groupId)).length, 4);
    t.equal((await facts('removal_order.opened', group.groupId)).length, 1);
    const [checked] = await facts('roster.checked', group.groupId);
    t.match(checked, { data: { complete: true, held: false, counts: { intruder: 1 } } });
    t.notOk(JSON.stringify(checked).includes('路人'));
    t.notOk(service.logs.join('').includes('路人'));
    const findings = await service
      .as(READER)
      .get(`/v1/roster-findings?groupId=${group.groupId}&kind=intruder&count=true`);
    t.match(findings.body, {
      total: 1,
      items: [{ accountId: '999', displayName: '路人', removalOrderId: answer.body.removalOrders[0].id }],
    });
  });

  await t.test('a list that is incomplete in any way orders and verifies nothing', async (t) => {
    const group = await makeGroup(5);
    const all = numbers.slice(0, 5).map((number) => member(number));
    await submit(group, [...all, member('1', '路人')]);
    clock.advance({ minutes: 1 });
    const bot = (more: object) => ({ payload: { status: 'ok', retcode: 0, data: [], ...more } });
    for (const [members, more, why] of [
      [all, { complete: false }, /sender/],
      [all, { reportedTotal: 7 }, /5 members, 7 were reported/],
      [[], {}, /empty/],
      [[], bot({ status: 'failed', retcode: 1404, data: null }), /status failed/],
      [[], bot({ retcode: 100 }), /retcode 100/],
    ] as const) {
      const answer = await submit(group, [...members], more);
      t.equal(answer.status, 201, JSON.stringify(answer.body));
      t.match(answer.body, { complete: false, removalOrders: [], incompleteReason: why });
      t.notOk(kinds(answer).includes('missing'));
    }
    const orders = (await service.as(READER).get(`/v1/removal-orders?groupId=${group.groupId}`)).body.items;
    t.same(
      orders.map((order: { state: string }) => order.state),
      ['open'],
    );
    t.equal((await service.membershipOf(group.groupId, '10005')).state, 'active');
  });

  await t.test('a verified account that comes back re-opens its order; a claim is no proof', async (t) => {
    const group = await makeGroup(3);
    const all = numbers.slice(0, 3).map((number) => member(number));
    const first = await submit(group, [...all, member('7', '路人')]);
    const order = first.body.removalOrders[0];
    const claim = await service.as(CONNECTOR).post(`/v1/removal-orders/${order.id}/claims`, { note: '已移出' });
    t.match([claim.status, claim.body], [200, { state: 'claimed', claimedBy: 'client:connector', version: 2 }]);
    t.same((await service.as(CONNECTOR).post(`/v1/removal-orders/${order.id}/claims`)).body.code, 'state_conflict');
    clock.advance({ hours: 3 });
    const still = await submit(group, [...all, member('7', '路人')]);
    t.match(still.body.removalOrders, [{ id: order.id, state: 'reappeared' }]);
    t.ok(still.body.removalOrders[0].dueAt > order.dueAt);
    clock.advance({ minutes: 5 });
    t.match((await submit(group, all)).body.removalOrders, [{ id: order.id, state: 'verified' }]);
    clock.advance({ minutes: 5 });
    t.match((await submit(group, [...all, member('7', '路人')])).body.removalOrders, [
      { id: order.id, state: 'reappeared' },
    ]);
    const versions = (await service.outbox())
      .filter((event) => event.subject === order.id)
      .map((event) => event.aggregateversion);
    t.same(versions, [1, 2, 3, 4, 5], 'gap-free');
  });

  await t.test('an older list is on record and undoes nothing', async (t) => {
    const group = await makeGroup(3);
    const all = numbers.slice(0, 3).map((number) => member(number));
    await submit(group, [...all, member('5', '路人')]);
    const earlier = new Date(clock().getTime() - 3_600_000).toISOString();
    const late = await submit(group, all.slice(0, 1), { takenAt: earlier });
    t.match(late.body, { superseded: true, removalOrders: [] });
    t.equal((await service.membershipOf(group.groupId, '10003')).state, 'active');
    const state = (await service.as(READER).get(`/v1/removal-orders?groupId=${group.groupId}`)).body.items[0].state;
    t.equal(state, 'open');
    clock.advance({ minutes: 1 });
    const ahead = await submit(group, all, { takenAt: new Date(clock().getTime() + 8 * 3_600_000).toISOString() });
    t.equal(ahead.body.superseded, false);
    clock.advance({ minutes: 1 });
    t.equal(
      (await submit(group, all)).body.superseded,
      false,
      'a clock that runs ahead does not outdate the next list',
    );
    const future = await submit(group, all, { takenAt: new Date(clock().getTime() + 3 * 86_400_000).toISOString() });
    t.same([future.status, future.body.code], [422, 'taken_in_future']);
  });

  await t.test('a list that takes a third of the members away, or all admins, is held', async (t) => {
    const group = await makeGroup(30);
    const all = numbers.slice(0, 30).map((number) => member(number));
    await submit(group, [...all, member('5', '路人')]);
    clock.advance({ minutes: 1 });
    const short = await submit(group, all.slice(0, 20));
    t.match(short.body, { complete: true, held: { rule: 'group_loss', value: 10, of: 30 }, removalOrders: [] });
    t.equal((await service.membershipOf(group.groupId, '10030')).state, 'active');
    const headless = await submit(
      group,
      [all[0], ...all.slice(3)].map((item) => item as object),
    );
    t.match(headless.body.held, { rule: 'last_admin' });
    const check = (await service.as(READER).get(`/v1/roster-checks?groupId=${group.groupId}`)).body.items[0];
    t.match(check, { state: 'done', held: { rule: 'last_admin' } });
    const left = await submit(group, all.slice(0, 29));
    t.same([left.body.held, kinds(left)], [undefined, ['missing']]);
    t.match(await service.membershipOf(group.groupId, '10030'), { state: 'listed', reason: 'left_by_self' });
  });

  await t.test(
    'an identified account ends the unknown; a new account of a listed person calls the order off',
    async (t) => {
      const group = await makeGroup(3);
      const known = [member('10001'), member('10002')];
      const first = await submit(group, [
        ...known,
        { accountId: '555', displayName: '小号-人员10003' },
        { accountId: '556', displayName: '昵称' },
      ]);
      t.same(kinds(first), ['intruder', 'unknown_account']);
      for (const value of ['555', '556']) {
        const url = `/v1/people/${id('10003')}/accounts`;
        const added = await service.as(person('10002')).post(url, { ns: 'qq', value, evidence: '本人核对' });
        t.equal(added.status, 201, JSON.stringify(added.body));
        t.same(
          (await service.as(person('10002')).post(url, { ns: 'qq', value, evidence: 'x' })).body.code,
          'account_taken',
        );
      }
      clock.advance({ minutes: 1 });
      const second = await submit(group, [...known, { accountId: '556', displayName: '人员10003' }]);
      t.same(kinds(second), []);
      t.match(second.body.removalOrders, [{ accountId: '556', state: 'cancelled' }]);
      t.equal((await service.membershipOf(group.groupId, '10003')).state, 'active');
    },
  );

  await t.test('refuses what is no list of this group', async (t) => {
    const group = await makeGroup(3);
    const code = async (answer: ReturnType<typeof submit>) => [
      (await answer).status,
      (await answer).body.code,
      (await answer).body.errors?.[0]?.pointer,
    ];
    const before = (await service.outbox()).length;
    t.same(
      await code(submit(group, [], { payload: { data: [{ user_id: 1, group_id: 42 }], status: 'ok', retcode: 0 } })),
      [422, 'wrong_group', '/payload'],
    );
    t.same(await code(submit(group, [], { payload: { data: [{ card: 'x' }], status: 'ok', retcode: 0 } })), [
      422,
      'payload_unreadable',
      '/payload/data/0/user_id',
    ]);
    t.same(await code(submit(group, [], { payload: 'nonsense' })), [422, 'payload_unreadable', '/payload']);
    t.same(await code(submit(group, [], { payload: { members: [{}] } })), [
      422,
      'payload_unreadable',
      '/payload/members/0/accountId',
    ]);
    t.same(await code(submit(group, [], { platform: 'wecom' })), [422, 'platform_mismatch', '/platform']);
    t.same(await code(submit(group, [], { platform: 'icq' })), [400, 'invalid_field', '/platform']);
    t.same(await code(submit(group, [], { takenAt: 'yesterday' })), [400, 'invalid_field', '/takenAt']);
    t.same((await submit({ ...group, groupId: newId('grp') }, [])).body.code, 'group_not_found');
    t.same(
      (
        await service.as({ ...CONNECTOR, unit: 'other' }).post('/v1/roster-snapshots', {
          groupId: group.groupId,
          platform: 'onebot11',
          takenAt: clock().toISOString(),
          complete: true,
          payload: { members: [] },
        })
      ).body.code,
      'group_not_found',
    );
    t.equal((await service.outbox()).length, before, 'nothing was changed');
  });

  await t.test('is for connectors, admins of the group and office or HR staff', async (t) => {
    const group = await makeGroup(6, { admins: [id('10006')] });
    const body = {
      groupId: group.groupId,
      platform: 'onebot11',
      takenAt: clock().toISOString(),
      complete: true,
      payload: { members: [member('10001'), member('10006')] },
    };
    t.same((await service.as(person('10005')).post('/v1/roster-snapshots', body)).body.code, 'authority_missing');
    t.equal((await service.as(person('10006')).post('/v1/roster-snapshots', body)).status, 201);
    t.equal((await service.as(person('10002')).post('/v1/roster-snapshots', body)).status, 201);
    t.same((await service.as(HR).post('/v1/roster-snapshots', body)).body.code, 'scope_missing');
  });
});
