import { transaction } from '@groupwarden/database';
import { newId } from '@groupwarden/server';
import { eventually } from '@groupwarden/test-kit';
import { test } from 'tap';
import { lockRoster } from '../../src/db/feeds.ts';
import { csv, groupFact, READER, staff, startMembership } from '../helper.ts';

test('first and last days take effect when they come', async (t) => {
  const service = await startMembership(t);
  const rows = [...staff(12), { number: 'N1', hiredOn: '2026-12-01' }, { number: 'L1', leftOn: '2026-11-30' }];
  await service.load(csv(rows));
  const state = async (number: string) =>
    (await service.as(READER).get(`/v1/people?employeeNumber=${number}`)).body.items[0].state;
  const [admin, leaver] = [await service.personId('10003'), await service.personId('L1')];
  const group = { groupId: newId('grp'), admins: [admin], listed: [leaver] };
  await service.publish(groupFact(group, 1));
  t.same([await state('N1'), await state('L1')], ['scheduled', 'active']);
  await service.running.sweepNow('keep-dates');
  t.same([await state('N1'), await state('L1')], ['scheduled', 'active']);
  service.clock.set('2026-11-30T16:30:00Z'); // already 1 December in the unit
  await service.running.sweepNow('keep-dates');
  t.same([await state('N1'), await state('L1')], ['active', 'inactive']);
  t.match(await service.membershipOf(group.groupId, 'L1'), { state: 'removed', reason: 'left_roster' });
  await service.running.sweepNow('keep-dates');
  const facts = (await service.outbox()).filter((event) => event.type === 'groupwarden.person.left.v1');
  t.equal(facts.length, 1);
});

test('dates that change while the sweep waits for its turn are read as they are then', async (t) => {
  const service = await startMembership(t);
  await service.load(csv([...staff(12), { number: 'L1', leftOn: '2026-11-30' }]));
  service.clock.set('2026-12-01T01:00:00Z');
  let swept: Promise<unknown> = Promise.resolve();
  await transaction(service.running.context.database, { unitId: 'demo' }, async (tx) => {
    await lockRoster(tx);
    swept = service.running.sweepNow('keep-dates');
    await eventually(async () => {
      const waiting = await service.sql(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      return waiting.length > 0;
    });
    await tx.query("UPDATE people SET valid_to = '2027-06-30' WHERE employee_number = 'L1'");
  });
  await swept;
  const { body } = await service.as(READER).get('/v1/people?employeeNumber=L1');
  t.match(body.items, [{ state: 'active' }]);
});
