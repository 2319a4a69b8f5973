import t from 'tap';
import { groupId, people, personId, type SeededGroup, SWEEP, startFindings } from '../findings-world.ts';
import { CLERK, HEAD, HR, NURSE, SPARE } from '../helper.ts';

t.test('findGroupFindings', async (t) => {
  const world = await startFindings(t);

  await t.test('a group is out of use after 60 days without activity, and in use again with the first', async (t) => {
    await world.forget();
    const group = await world.active({ listedMembers: [SPARE, HR, NURSE], purpose: '另一用途' });
    const quiet = await world.active({ listedMembers: [SPARE, HR, HEAD], purpose: '再一用途' });
    await world.groupStep(CLERK, await world.read(quiet), 'suspension', { reason: '停用' });
    const zombies = async () => {
      await world.running.sweepNow(SWEEP);
      return (await world.found('kind=zombie&state=open')).flatMap(({ groupIds }) => groupIds);
    };
    world.clock.set('2027-01-21T01:30:00.000Z');
    t.same(await zombies(), [], 'on day 59');
    world.clock.set('2027-01-22T01:30:00.000Z');
    t.same(await zombies(), [], 'while no group is told to be in use, silence says nothing');
    await world.observed(quiet.body.id, '2027-01-20');
    world.clock.set('2027-01-23T01:30:00.000Z');
    t.equal((await zombies()).length, 2, 'those that are active and were activated 60 days ago');
    t.notOk((await zombies()).includes(quiet.body.id), 'a suspended group is not in use anyway');
    const { body } = await world.read(group);
    t.match(body.findings, [
      {
        kind: 'zombie',
        state: 'open',
        proposedAction: 'dissolve',
        detail: 'Nobody has used the group since 2026-11-23',
      },
    ]);
    t.equal((await world.as(CLERK).get('/v1/groups?finding=zombie&count=true')).body.total, 2);
    t.same((await world.as(CLERK).get('/v1/groups?finding=near_duplicate')).body.items, []);

    await world.observed(group.body.id, '2027-01-22');
    await world.observed(group.body.id, '2026-12-01');
    t.equal((await zombies()).length, 2, 'once a day');
    world.clock.set('2027-01-24T01:30:00.000Z');
    t.notOk((await zombies()).includes(group.body.id), 'facts late and out of order count by their day');
    t.same((await world.read(group)).body.findings, []);
    world.clock.set('2027-03-23T01:30:00.000Z');
    t.equal((await zombies()).length, 1, 'what was found stays, nothing comes to it');
    await world.observed(quiet.body.id, '2027-03-22');
    world.clock.set('2027-03-24T01:30:00.000Z');
    t.ok((await zombies()).includes(group.body.id));
  });

  await t.test('who is in too many groups in use is seen by the office only, without a name in any fact', async (t) => {
    await world.forget();
    const nurse = world.people.get(`demo ${NURSE}`) ?? '';
    const head = world.people.get(`demo ${HEAD}`) ?? '';
    const group = (at: number, state: SeededGroup['state'] = 'active') => ({
      groupId: groupId(at),
      number: at + 1,
      members: [nurse, ...(at < 10 ? [head] : []), personId(at * 2), personId(at * 2 + 1), personId(900 + at)],
      state,
    });
    await world.seed([...Array.from({ length: 11 }, (_, at) => group(at)), group(11, 'suspended'), group(12, 'filed')]);
    await world.look();
    const [finding, ...more] = await world.found();
    t.same(more, []);
    t.match(finding, {
      kind: 'too_many_groups',
      person: { employeeNumber: NURSE },
      groupIds: [],
      groupCount: 11,
      limit: 10,
      proposedAction: 'explain',
    });
    const [fact] = await world.findingFacts();
    t.notMatch(JSON.stringify(fact), nurse);
    const shown = ['dueOn', 'findingId', 'groupIds', 'kind', 'proposedAction', 'state'];
    t.same(Object.keys(fact?.data.finding as object).sort(), shown, 'neither who nor how many');
    await world.sql("UPDATE groups SET state = 'suspended' WHERE group_id = $1", [groupId(0)]);
    await world.look();
    t.same(await world.found(), []);
  });

  await t.test('a look over one unit sees nothing of another', async (t) => {
    await world.forget();
    const members = people(5);
    await world.seed([{ groupId: groupId(1), number: 1, members, purpose: '同一用途' }]);
    await world.seed([{ groupId: groupId(2), number: 2, members, purpose: '同一用途' }], 'other');
    await world.look();
    t.same(await world.found(), []);
    await world.seed([{ groupId: groupId(3), number: 3, members }], 'other');
    await world.look();
    t.same(await world.found(), []);
    t.match(await world.found('state=open', 'other'), [{ groupIds: [groupId(3), groupId(2)] }]);
  });
});
