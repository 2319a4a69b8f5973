import { newId } from '@groupwarden/server';
import { test } from 'tap';
import { CONNECTOR, groupFact, HR, multipart, READER, sampleFile, sampleJson, startMembership } from './helper.ts';

test('the sample unit: roster, checks, leavers and the truncated feed', async (t) => {
  const service = await startMembership(t);
  const { clock } = service;
  const withManifest = (day: string, query = '') =>
    service.as(HR).post(`/v1/hr-feeds${query}`, undefined, {
      raw: multipart([
        {
          name: 'manifest',
          fileName: 'manifest.json',
          type: 'application/json',
          content: sampleFile(`hr-roster-${day}.manifest.json`),
        },
        {
          name: 'file',
          fileName: `hr-roster-${day}.csv`,
          type: 'text/csv',
          content: sampleFile(`hr-roster-${day}.csv`),
        },
      ]),
    });

  const dry = await withManifest('day1', '?dryRun=true');
  t.equal(dry.status, 200, JSON.stringify(dry.body));
  t.same([dry.body.counts.joiners, dry.body.wouldChange, dry.body.state], [320, true, 'planned']);
  t.equal((await service.as(HR).get('/v1/hr-feeds')).body.items.length, 0, 'a dry run stores nothing');
  t.equal((await service.outbox()).filter((event) => event.type.includes('.feed.')).length, 0);

  const day1 = await withManifest('day1');
  t.equal(day1.status, 201);
  const applied = await service.apply(day1.body);
  t.same([applied.status, applied.body.state], [200, 'applied'], JSON.stringify(applied.body));
  const people = await service.as(READER).get('/v1/people?state=active&count=true&limit=5');
  t.equal(people.body.total, 320);
  const twins = await service.as(READER).get(`/v1/people?q=${encodeURIComponent('张丽')}&limit=200`);
  t.ok(twins.body.items.length >= 0);

  const proposal = sampleJson('group-proposal.json');
  const ids = new Map<string, string>();
  for (const number of [...proposal.listedMembers]) ids.set(number, await service.personId(number));
  const group = {
    groupId: newId('grp'),
    admins: proposal.admins.map((number: string) => ids.get(number)),
    listed: [...ids.values()],
  };
  await service.publish(groupFact(group, 1, 'filed'), groupFact(group, 2, 'activated'));
  const listed = await service.as(READER).get(`/v1/memberships?groupId=${group.groupId}&state=listed&count=true`);
  t.equal(listed.body.total, 28);

  const snapshot = (name: string, more: object = {}, query = '') =>
    service.as(CONNECTOR).post(`/v1/roster-snapshots${query}`, {
      groupId: group.groupId,
      platform: 'onebot11',
      takenAt: clock().toISOString(),
      complete: true,
      payload: sampleJson(`${name}.onebot11.json`),
      ...more,
    });
  const incomplete = await snapshot('roster-day1', { complete: false });
  t.equal(incomplete.status, 201, JSON.stringify(incomplete.body));
  t.same(incomplete.body.removalOrders, [], 'nothing is removed on an incomplete list');

  const dryCheck = await snapshot('roster-day1', {}, '?dryRun=true');
  t.same([dryCheck.status, dryCheck.body.wouldChange, dryCheck.body.removalOrders.length], [200, true, 2]);
  const first = await snapshot('roster-day1');
  const kinds = (body: { findings: { kind: string }[] }) => body.findings.map((finding) => finding.kind).sort();
  t.same(kinds(first.body), ['intruder', 'intruder', 'missing', 'name_mismatch']);
  t.equal(first.body.removalOrders.length, 2);
  t.same(
    first.body.removalOrders.map((order: { state: string; dueAt: string }) => [order.state, order.dueAt]),
    [
      ['open', '2026-11-23T03:30:00.000Z'],
      ['open', '2026-11-23T03:30:00.000Z'],
    ],
    'due within two working hours',
  );
  const checks = await service.as(READER).get(`/v1/roster-checks?groupId=${group.groupId}&date=2026-11-23`);
  t.same(
    checks.body.items.map((check: { state: string }) => check.state),
    ['done'],
  );

  clock.advance({ minutes: 30 });
  const second = await snapshot('roster-day1-after-removal');
  t.same(kinds(second.body), ['intruder', 'missing']);
  t.same(second.body.removalOrders.map((order: { state: string }) => order.state).sort(), ['open', 'verified']);
  const read = await service.as(READER).get(`/v1/roster-snapshots/${second.body.id}`);
  t.same(read.body, second.body, 'the snapshot reads as it was answered');

  clock.advance({ hours: 2 });
  const day2 = await withManifest('day2');
  t.same(
    [day2.body.counts.leavers, day2.body.counts.joiners, day2.body.state],
    [3, 4, 'planned'],
    'leavers by name are never held',
  );
  await service.apply(day2.body);
  for (const number of ['10071', '10072', '10096']) {
    const membership = await service.membershipOf(group.groupId, number);
    t.same([membership.state, membership.reason], ['removed', 'left_roster']);
  }
  const third = await snapshot('roster-day2');
  t.same(kinds(third.body), ['left_roster', 'left_roster', 'left_roster', 'missing']);
  t.equal(third.body.removalOrders.filter((order: { state: string }) => order.state === 'open').length, 3);
  const again = await snapshot('roster-day2');
  t.equal(again.body.removalOrders.filter((order: { state: string }) => order.state === 'open').length, 3);
  const orders = await service.as(READER).get(`/v1/removal-orders?groupId=${group.groupId}&count=true`);
  t.equal(orders.body.total, 5, 'orders in force are not duplicated');

  const day3 = await withManifest('day3-truncated');
  t.same([day3.status, day3.body.state, day3.body.gate.value, day3.body.gate.of], [201, 'refused', 94, 321]);
  t.match(day3.body.release.explanation.en, /94 of 321 .*29\.3 %.*64 \(20 %\)/);
  const forced = await service.apply(day3.body);
  t.same([forced.status, forced.body.code], [409, 'feed_not_released']);
  t.equal((await service.as(READER).get('/v1/people?state=active&count=true&limit=1')).body.total, 321);
});
