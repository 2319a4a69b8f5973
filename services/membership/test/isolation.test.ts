import { unprotectedTables } from '@groupwarden/database';
import { newId } from '@groupwarden/server';
import { test } from 'tap';
import { CONNECTOR, csv, groupFact, HR, READER, staff, startMembership } from './helper.ts';

test('two units never see each other (invariant G)', async (t) => {
  const service = await startMembership(t);
  await service.setUp('other');
  const planned = await service.upload(csv(staff(5)));
  await service.apply(planned.body);
  await service.load(csv(staff(3).map((row) => ({ ...row, name: `别院${row.number}` }))), 'other');
  const admin = await service.personId('10003');
  const group = { groupId: newId('grp'), admins: [admin], listed: [admin] };
  await service.publish(groupFact(group, 1));
  const snapshot = await service.as(CONNECTOR).post('/v1/roster-snapshots', {
    groupId: group.groupId,
    platform: 'onebot11',
    takenAt: service.clock().toISOString(),
    complete: true,
    payload: {
      members: [
        { accountId: '1', displayName: 'x' },
        { accountId: '810003', displayName: '人员10003' },
      ],
    },
  });
  const membership = await service.membershipOf(group.groupId, '10003');
  const order = snapshot.body.removalOrders[0];

  const stranger = service.as({
    client: 'stranger',
    scopes: [...(READER.scopes ?? []), ...(HR.scopes ?? [])],
    unit: 'other',
  });
  for (const url of [
    `/v1/people/${admin}`,
    `/v1/people/${admin}/accounts`,
    `/v1/memberships/${membership.id}`,
    `/v1/hr-feeds/${planned.body.id}`,
    `/v1/hr-feeds/${planned.body.id}/changes`,
    `/v1/hr-feeds/${planned.body.id}/report`,
    `/v1/roster-snapshots/${snapshot.body.id}`,
    `/v1/removal-orders/${order.id}`,
  ])
    t.equal((await stranger.get(url)).status, 404, url);
  for (const url of ['/v1/memberships', '/v1/roster-checks', '/v1/roster-findings', '/v1/removal-orders'])
    t.same((await stranger.get(url)).body.items, [], url);
  const people = await stranger.get('/v1/people?count=true');
  t.same(
    [people.body.total, people.body.items.every((item: { realName: string }) => item.realName.startsWith('别院'))],
    [3, true],
  );

  const unprotected = await unprotectedTables(service.database.ownerUrl('membership'), 'membership');
  t.same(unprotected, [], 'every table and view with rows of a unit is under row-level security');
});
