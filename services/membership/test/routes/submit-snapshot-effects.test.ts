import t from 'tap';
import { CONNECTOR, person, READER } from '../helper.ts';
import { kinds, startSnapshots } from '../snapshot-helper.ts';

const service = await startSnapshots(t);
const { clock, id, makeGroup, member, members, submit } = service;

t.test('a list that is incomplete in any way orders and verifies nothing', async (t) => {
  const group = await makeGroup(5);
  const all = members(5);
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

t.test('a verified account that comes back re-opens its order; a claim is no proof', async (t) => {
  const group = await makeGroup(3);
  const all = members(3);
  const first = await submit(group, [...all, member('7', '路人')]);
  const order = first.body.removalOrders[0];
  const claims = `/v1/removal-orders/${order.id}/claims`;
  t.match(await service.as(CONNECTOR).post(claims, undefined, { ifMatch: 2 }), { status: 412 });
  const claim = await service.as(CONNECTOR).post(claims, { note: '已移出' }, { ifMatch: 1 });
  t.match([claim.status, claim.body], [200, { state: 'claimed', claimedBy: 'client:connector', version: 2 }]);
  t.same((await service.as(CONNECTOR).post(claims)).body.code, 'state_conflict');
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

t.test('an older list is on record and undoes nothing', async (t) => {
  const group = await makeGroup(3);
  const all = members(3);
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
  t.equal((await submit(group, all)).body.superseded, false, 'a clock that runs ahead does not outdate the next list');
  const future = await submit(group, all, { takenAt: new Date(clock().getTime() + 3 * 86_400_000).toISOString() });
  t.same([future.status, future.body.code], [422, 'taken_in_future']);
});

t.test('a list that takes a third of the members away, or all admins, is held', async (t) => {
  const group = await makeGroup(30);
  const all = members(30);
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

t.test('an identified account ends the unknown; a new account of a listed person calls the order off', async (t) => {
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
});
