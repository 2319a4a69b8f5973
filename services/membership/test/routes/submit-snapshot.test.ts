import { newId } from '@groupwarden/server';
import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CONNECTOR, HR, person, READER } from '../helper.ts';
import { startSnapshots } from '../snapshot-helper.ts';

const service = await startSnapshots(t);
const { clock, facts, id, makeGroup, member, members, submit } = service;

t.test('who is seen becomes active; the list is on record; the fact names nobody', async (t) => {
  const group = await makeGroup(5);
  const answer = await submit(group, [...members(4), { accountId: '999', displayName: '路人' }]);
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

t.test('lists are read in either order, page by page', async (t) => {
  const [one, other] = [await makeGroup(3), await makeGroup(3)];
  for (const group of [one, other])
    await submit(group, [...members(2), { accountId: '998', displayName: '路人甲' }, { accountId: '999' }]);
  const reader = service.as(READER);
  t.same(await listFaults(reader, `/v1/memberships?groupId=${one.groupId}`, 'id', '-id'), []);
  t.same(await listFaults(reader, `/v1/removal-orders?groupId=${one.groupId}`, 'id', '-id'), []);
  t.same(await listFaults(reader, `/v1/roster-findings?groupId=${one.groupId}`, '-id', 'id'), []);
  t.same(await listFaults(reader, '/v1/roster-checks', '-date', 'date'), []);
  clock.advance({ days: 1 });
  await submit(one, members(3));
  t.same(await listFaults(reader, '/v1/roster-checks', '-date', 'date'), [], 'over several days');
});

t.test('refuses what is no list of this group', async (t) => {
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

t.test('is for connectors, admins of the group and office or HR staff', async (t) => {
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
