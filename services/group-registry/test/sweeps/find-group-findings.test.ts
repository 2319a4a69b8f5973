import { transaction } from '@groupwarden/database';
import fc from 'fast-check';
import t from 'tap';
import { isNearDuplicate } from '../../src/domain/near-duplicate.ts';
import { findGroupFindings } from '../../src/sweeps/find-group-findings.ts';
import { groupId, people, personId, type SeededGroup, SWEEP, startFindings } from '../findings-world.ts';
import { CLERK, HEAD, HR, NURSE, SPARE } from '../helper.ts';

t.test('findGroupFindings', async (t) => {
  const world = await startFindings(t);

  await t.test('every group with an older near-duplicate is found with the oldest, and no other group', async (t) => {
    await world.forget();
    const member = fc.nat(14);
    const groups = fc.array(
      fc.record({
        members: fc.uniqueArray(member, { maxLength: 12 }),
        /** How much of the group before it is kept. */
        like: fc.option(fc.nat(2)),
        purpose: fc.option(fc.constantFrom('a', 'b'), { freq: 6 }),
      }),
      { minLength: 2, maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(groups, async (drawn) => {
        const seeded: SeededGroup[] = [];
        for (const [at, { members, like, purpose }] of drawn.entries()) {
          const before = like === null ? undefined : seeded.at(-1);
          const list = before ? [...before.members.slice(0, -(like ?? 0) || undefined)] : [];
          for (const number of before ? members.slice(0, 2) : members)
            if (!list.includes(personId(number))) list.push(personId(number));
          // The order of ids is not the order of the register.
          const number = 100 - at;
          seeded.push({ groupId: groupId(at), number, members: list, ...(purpose !== null && { purpose }) });
        }
        await world.seed(seeded);
        await world.look();
        const found = (await world.found('kind=near_duplicate&state=open')).map(({ groupIds }) => groupIds.join(' '));
        t.same(found.sort(), expected(seeded, 80).sort());
        await world.forget();
      }),
      { numRuns: 30 },
    );
  });

  await t.test('where a few people make up many groups, every group with a near-duplicate is found', async (t) => {
    await world.forget();
    let seed = 7;
    const draw = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const seeded = Array.from({ length: 150 }, (_, at): SeededGroup => {
      const members = new Set<string>();
      while (members.size < 6) members.add(personId(draw(14)));
      return { groupId: groupId(at), number: at + 1, members: [...members] };
    });
    await world.seed(seeded);
    await world.look();
    const pairs = (await world.found('kind=near_duplicate&state=open')).map(({ groupIds }) => groupIds);
    const found = pairs.map(([younger]) => younger).sort();
    t.ok(found.length > 20 && found.length < 130, `${found.length} of 150`);
    t.same(
      found,
      expected(seeded, 80)
        .map((pair) => pair.split(' ')[0])
        .sort(),
    );
    for (const [younger = '', older = ''] of pairs) {
      const [one = [], other = []] = [younger, older].map((id) => seeded.find((each) => each.groupId === id)?.members);
      t.ok(older < younger && one.filter((id) => other.includes(id)).length >= 5);
    }
  });

  await t.test(
    'a pair shows forecast and keeper, closes by itself when one is dissolved, and is raised once',
    async (t) => {
      await world.forget();
      const members = people(10);
      await world.seed([
        { groupId: groupId(2), number: 7, members },
        { groupId: groupId(1), number: 8, members: [...members.slice(0, 8), personId(20), personId(21)] },
        { groupId: groupId(3), number: 9, members: members.slice(0, 7) },
        { groupId: groupId(4), number: 10, members, state: 'dissolved' },
      ]);
      await world.look();
      const [pair, ...more] = await world.found();
      t.same(more, []);
      t.match(pair, {
        kind: 'near_duplicate',
        state: 'open',
        groupIds: [groupId(1), groupId(2)],
        groups: [{ name: groupId(1) }, { name: groupId(2) }],
        keepsGroupId: groupId(2),
        sharedMembers: 8,
        samePurpose: false,
        forecastMemberCount: 12,
        proposedAction: 'merge',
        owner: null,
        dueOn: '2026-12-08',
        overdue: false,
        person: null,
        decision: null,
      });
      await world.look();
      t.equal((await world.found()).length, 1);
      t.equal((await world.findingFacts()).length, 1);
      await world.sql("UPDATE groups SET state = 'dissolved' WHERE group_id = $1", [groupId(2)]);
      await world.look();
      t.same(await world.found(), []);
      t.match(await world.findingFacts(), [
        { type: 'groupwarden.group_finding.opened.v1', actor: 'system:group-registry', aggregateversion: 1 },
        { type: 'groupwarden.group_finding.closed.v1', aggregateversion: 2, data: { finding: { state: 'closed' } } },
      ]);
      t.same(await world.sql('SELECT FROM finding_tokens'), [], 'nothing is left of the work');
      t.same(await world.sql('SELECT FROM finding_people'), []);
    },
  );

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

  await t.test('two replicas, a restart in between: each finding is opened once, and nothing is missed', async (t) => {
    await world.forget();
    const replica = await world.replica();
    const groups = Array.from({ length: 40 }, (_, at) => ({
      groupId: groupId(at),
      number: at + 1,
      members: people(5, (at - (at % 2)) * 10),
    }));
    await world.seed(groups);
    world.clock.set('2026-11-24T01:30:00.000Z');
    // The first replica takes a few pieces and is gone.
    const { context } = world.running;
    for (const _ of [1, 2, 3])
      await transaction(context.database, { unitId: 'demo' }, (tx) =>
        findGroupFindings.run(tx, { now: context.clock(), context }),
      );
    t.match(await world.sql('SELECT phase, finished_at FROM finding_runs'), [{ phase: 'compare', finished_at: null }]);
    await Promise.all([world.running.sweepNow(SWEEP), replica.running.sweepNow(SWEEP)]);
    await Promise.all([world.running.sweepNow(SWEEP), replica.running.sweepNow(SWEEP)]);
    t.match(await world.sql("SELECT phase, groups, opened FROM finding_runs WHERE unit_id = 'demo'"), [
      { phase: 'finished', groups: 41, opened: 20 },
    ]);
    t.equal((await world.found()).length, 20);
    t.equal((await world.findingFacts()).length, 20);
  });

  await t.test('a run that midnight or a long stop interrupts goes on, and the next begins afterwards', async (t) => {
    await world.forget();
    world.clock.set('2026-11-24T15:59:00.000Z');
    const { context } = world.running;
    await transaction(context.database, { unitId: 'demo' }, (tx) =>
      findGroupFindings.run(tx, { now: context.clock(), context }),
    );
    world.clock.set('2026-11-26T16:01:00.000Z');
    await world.running.sweepNow(SWEEP);
    const runs = () => world.sql("SELECT run_on::text, phase FROM finding_runs WHERE unit_id = 'demo'");
    t.same(await runs(), [{ run_on: '2026-11-24', phase: 'finished' }]);
    await world.running.sweepNow(SWEEP);
    t.same(await runs(), [{ run_on: '2026-11-27', phase: 'finished' }]);
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
    t.notMatch(JSON.stringify(fact?.data), '11');
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

/** Compares all pairs. */
function expected(groups: readonly SeededGroup[], percent: number): string[] {
  const inOrder = [...groups].sort((a, b) => a.number - b.number);
  return inOrder.flatMap((younger, at) => {
    const older = inOrder.slice(0, at).find((other) =>
      isNearDuplicate(
        {
          sizes: [younger.members.length, other.members.length],
          sharedMembers: younger.members.filter((id) => other.members.includes(id)).length,
          samePurpose: (younger.purpose ?? younger.groupId) === (other.purpose ?? other.groupId),
        },
        percent,
      ),
    );
    return older ? [`${younger.groupId} ${older.groupId}`] : [];
  });
}
