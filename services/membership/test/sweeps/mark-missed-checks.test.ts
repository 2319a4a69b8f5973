import { newId } from '@groupwarden/server';
import { test } from 'tap';
import { CONNECTOR, csv, groupFact, READER, staff, startMembership } from '../helper.ts';

test('the daily check', async (t) => {
  const service = await startMembership(t);
  const { clock } = service;
  await service.load(csv(staff(5)));
  const admin = await service.personId('10003');
  const group = { groupId: newId('grp'), admins: [admin], listed: [admin] };
  await service.publish(groupFact(group, 1));
  const sweep = () => service.running.sweepNow('mark-missed-checks');
  const checks = async (query = '') =>
    (await service.as(READER).get(`/v1/roster-checks?groupId=${group.groupId}${query}`)).body.items;
  const missed = async () =>
    (await service.outbox()).filter((event) => event.type === 'groupwarden.roster.check_missed.v1');
  const submit = (complete: boolean) =>
    service.as(CONNECTOR).post('/v1/roster-snapshots', {
      groupId: group.groupId,
      platform: 'onebot11',
      takenAt: clock().toISOString(),
      complete,
      payload: { members: [{ accountId: '810003', displayName: '人员10003' }] },
    });

  await t.test('nothing is missed before the cut-off', async (t) => {
    await sweep();
    t.same(await checks(), []);
  });

  await t.test('a missed day is raised at the cut-off, once', async (t) => {
    clock.set('2026-11-23T04:00:00Z');
    await sweep();
    await sweep();
    t.match(await checks(), [{ date: '2026-11-23', state: 'missed', cutOff: '2026-11-23T04:00:00.000Z' }]);
    t.equal((await missed()).length, 1);
    t.match((await missed())[0], { actor: 'system:membership', data: { groupId: group.groupId, date: '2026-11-23' } });
  });

  await t.test('a late check is done, and was missed', async (t) => {
    await submit(true);
    t.match(await checks(), [{ state: 'done', missedAt: '2026-11-23T04:00:00.000Z' }]);
    await sweep();
    t.equal((await missed()).length, 1);
  });

  await t.test('an incomplete list is no check; a complete one before the cut-off is', async (t) => {
    clock.set('2026-11-24T02:00:00Z');
    await submit(false);
    t.match(await checks('&date=2026-11-24'), [{ state: 'held' }]);
    clock.set('2026-11-24T04:00:01Z');
    await sweep();
    t.match(await checks('&date=2026-11-24'), [{ state: 'missed' }]);
    clock.set('2026-11-25T02:00:00Z');
    await submit(true);
    clock.set('2026-11-25T05:00:00Z');
    await sweep();
    t.match(await checks('&state=done&date=2026-11-25'), [{ state: 'done' }]);
    t.equal((await missed()).length, 2);
  });

  await t.test('days of a downtime are caught up with, up to a month', async (t) => {
    clock.set('2026-12-28T05:00:00Z');
    await sweep();
    const days = (await checks('&state=missed&limit=200')).map((check: { date: string }) => check.date);
    t.equal(days[0], '2026-12-28');
    t.equal(days.at(-1), '2026-11-24');
    t.equal(days.includes('2026-11-26'), false, 'longer ago than a month');
    t.equal((await missed()).length, 2 + 32);
  });

  await t.test('a group that is not in use is not checked', async (t) => {
    await service.publish(groupFact(group, 2, 'suspended'));
    clock.set('2026-12-29T05:00:00Z');
    await sweep();
    t.same(await checks('&date=2026-12-29'), []);
  });

  await t.test('the days of a suspension are not missed when the group comes back into use', async (t) => {
    clock.set('2027-01-04T05:00:00Z');
    await service.publish(groupFact(group, 3));
    await sweep();
    t.same(await checks('&date=2027-01-02'), []);
    clock.set('2027-01-05T05:00:00Z');
    await sweep();
    const days = (await checks('&state=missed&limit=200')).map((check: { date: string }) => check.date);
    t.same(
      days.filter((day: string) => day > '2026-12-28'),
      ['2027-01-05'],
    );
  });
});
