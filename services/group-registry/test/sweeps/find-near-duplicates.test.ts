import fc from 'fast-check';
import t from 'tap';
import { isNearDuplicate } from '../../src/domain/near-duplicate.ts';
import { groupId, people, personId, type SeededGroup, startFindings } from '../findings-world.ts';

t.test('findGroupFindings: near-duplicates', async (t) => {
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
