import { newId } from '@groupwarden/server';
import { test } from 'tap';
import { csv, groupFact, READER, sanctionFact, staff, startMembership } from '../helper.ts';

test('facts of group-registry', async (t) => {
  const service = await startMembership(t);
  await service.load(csv(staff(10)));
  const numbers = staff(10).map((row) => row.number);
  const ids = new Map<string, string>();
  for (const number of numbers) ids.set(number, await service.personId(number));
  const id = (number: string) => ids.get(number) ?? '';
  const states = async (groupId: string): Promise<string[]> =>
    (await service.as(READER).get(`/v1/memberships?groupId=${groupId}&limit=200`)).body.items
      .map(
        (item: { employeeNumber: string; state: string; reason?: string }) =>
          `${item.employeeNumber} ${item.state}${item.reason ? ` ${item.reason}` : ''}`,
      )
      .sort();

  await t.test('a filing lists everyone whom it names, admins included; a proposal lists nobody', async (t) => {
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10001'), id('10002')] };
    await service.publish(groupFact(group, 1, 'proposed'));
    t.same(await states(group.groupId), []);
    await service.publish(groupFact(group, 2, 'filed'));
    t.same(await states(group.groupId), ['10001 listed', '10002 listed', '10003 listed']);
    await service.publish(groupFact(group, 3));
    t.equal(
      (await service.outbox()).filter((event) => event.type === 'groupwarden.member.listed.v1').length,
      3,
      'once each',
    );
  });

  await t.test('an amended list removes and adds; coming back by a filing is a readmission', async (t) => {
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10001'), id('10002')] };
    await service.publish(groupFact(group, 1));
    await service.publish(groupFact({ ...group, listed: [id('10002'), id('10004')] }, 2));
    t.same(await states(group.groupId), ['10001 removed list_amended', '10002 listed', '10003 listed', '10004 listed']);
    await service.publish(groupFact(group, 3));
    t.same(await states(group.groupId), ['10001 listed', '10002 listed', '10003 listed', '10004 removed list_amended']);
    const facts = (await service.outbox()).filter((event) => event.type === 'groupwarden.member.readmitted.v1');
    t.equal(facts.length, 1);
  });

  await t.test('an older fact that arrives late changes nothing', async (t) => {
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10001')] };
    await service.publish(groupFact(group, 5));
    await service.publish(groupFact({ ...group, listed: [id('10002')] }, 4, 'filed'));
    t.same(await states(group.groupId), ['10001 listed', '10003 listed']);
  });

  await t.test('whoever has left the roster is not listed', async (t) => {
    await service.load(csv(staff(10).map((row) => (row.number === '10010' ? { ...row, status: 'terminated' } : row))));
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10010'), id('10001')] };
    await service.publish(groupFact(group, 1));
    t.same(await states(group.groupId), ['10001 listed', '10003 listed', '10010 removed left_roster']);
  });

  await t.test('who is barred, taken off the list and named again is in again when the bar is lifted', async (t) => {
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10001')] };
    const sanction = {
      sanctionId: newId('san'),
      groupId: group.groupId,
      subjectId: id('10001'),
      imposedById: id('10003'),
    };
    await service.publish(groupFact(group, 1), sanctionFact('imposed', sanction, 1));
    await service.publish(groupFact({ ...group, listed: [] }, 2), groupFact(group, 3));
    t.same(await states(group.groupId), ['10001 removed sanction', '10003 listed']);
    await service.publish(sanctionFact('lifted', sanction, 2));
    t.same(await states(group.groupId), ['10001 listed', '10003 listed']);
  });

  await t.test('a dissolved group has no members', async (t) => {
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10001')] };
    await service.publish(groupFact(group, 1), groupFact(group, 2, 'dissolved'));
    t.same(await states(group.groupId), ['10001 removed group_dissolved', '10003 removed group_dissolved']);
  });

  await t.test('a group whose dissolution is announced keeps its members', async (t) => {
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10001')] };
    await service.publish(groupFact(group, 1), groupFact(group, 2, 'dissolutionAnnounced'));
    t.same(await states(group.groupId), ['10001 listed', '10003 listed']);
  });

  await t.test('a restored group lists its members again, but nobody who left the roster meanwhile', async (t) => {
    const group = { groupId: newId('grp'), admins: [id('10003')], listed: [id('10001'), id('10009')] };
    await service.publish(groupFact(group, 1), groupFact(group, 2, 'dissolved'));
    const leaver = { number: '10009', status: 'terminated' };
    await service.load(csv(staff(10).map((row) => (row.number === leaver.number ? { ...row, ...leaver } : row))));
    await service.publish(groupFact(group, 3, 'restored'));
    t.same(await states(group.groupId), ['10001 listed', '10003 listed', '10009 removed group_dissolved']);
    await service.publish(groupFact(group, 2, 'dissolved'));
    t.equal((await states(group.groupId))[0], '10001 listed', 'the dissolution, late and again, changes nothing');
  });
});
