import t from 'tap';
import { type Found, groupId, SWEEP, startFindings } from '../findings-world.ts';
import { CLERK, FILER, HEAD, HR, NURSE, SPARE, VETTER } from '../helper.ts';

type World = Awaited<ReturnType<typeof startFindings>>;

const resolve = (world: World, finding: Found, body: object, person = CLERK, options = {}) =>
  world.step(person, finding, 'resolution', body, options);

t.test('resolveGroupFinding', async (t) => {
  const world = await startFindings(t);

  await t.test('a decision is the duty of the office, states its reason and fits the finding', async (t) => {
    await world.forget();
    const pair = await world.pair(1);
    const before = await world.findingFacts();
    const keep = { action: 'keep', reason: '两群分工不同' };
    t.match(await resolve(world, pair, keep, HEAD), { status: 403, body: { code: 'authority_missing' } });
    t.match(await resolve(world, pair, { action: 'explain' }), {
      status: 422,
      body: {
        code: 'reason_missing',
        errors: [
          { pointer: '/reason', code: 'reason_missing' },
          { pointer: '/action', code: 'finding_action_unfit' },
        ],
      },
    });
    t.match(await resolve(world, pair, { action: 'keep', reason: '好\u200b的' }), {
      status: 422,
      body: { code: 'text_not_printable' },
    });
    t.match(await resolve(world, pair, { action: 'merge', intoGroupId: groupId(77), reason: '合并' }), {
      status: 422,
      body: { code: 'merge_target_unfit', errors: [{ pointer: '/intoGroupId' }] },
    });
    t.match(await resolve(world, pair, { action: 'delete', reason: 'x' }), { status: 400 });
    t.match(await resolve(world, pair, keep, CLERK, { ifMatch: undefined }), { status: 428 });
    t.match(await resolve(world, pair, keep, CLERK, { ifMatch: 2 }), { status: 412 });
    t.match(await world.step(CLERK, pair, 'resolution', keep, {}, 'other'), { status: 404 });
    t.same(await world.findingFacts(), before, 'nothing happened');
  });

  t.test(
    'a merger stays a duty until the group is dissolved, and is done in the transaction that dissolves it',
    async (t) => {
      await world.forget();
      const members = [SPARE, HR, HEAD, NURSE];
      const older = await world.active({ listedMembers: members, purpose: '甲' });
      const younger = await world.active({ listedMembers: members, purpose: '乙' });
      await world.look();
      const [pair, ...more] = await world.found();
      t.same(more, []);
      if (!pair) throw new Error('Nothing was found');
      t.same(pair.groupIds, [younger.body.id, older.body.id]);

      const decided = await resolve(world, pair, { action: 'merge', reason: '成员相同,并入前者' });
      t.match(decided, {
        status: 200,
        body: {
          state: 'decided',
          owner: { employeeNumber: CLERK },
          dueOn: '2026-12-08',
          decision: {
            action: 'merge',
            reason: '成员相同,并入前者',
            decidedBy: { employeeNumber: CLERK },
            dissolvesGroupId: younger.body.id,
            intoGroupId: older.body.id,
          },
        },
      });
      await world.look();
      t.match(await world.found('state=decided'), [{ id: pair.id }], 'a look leaves the duty alone');
      t.match((await world.read(younger)).body.findings, [{ id: pair.id, state: 'decided' }]);

      const skip = (await world.outbox()).length;
      const dissolved = await world.groupStep(FILER, younger, 'dissolution', { reason: '并入' });
      t.match(dissolved, { status: 200, body: { state: 'dissolved', findings: [] } });
      t.same(
        (await world.outbox()).slice(skip).map(({ type }) => type),
        ['groupwarden.group.dissolved.v1', 'groupwarden.group_finding.done.v1'],
      );
      t.match(await world.found('state=done'), [{ id: pair.id, version: 3 }]);
      t.same((await world.read(younger)).body.findings, []);
      t.match(await resolve(world, { ...pair, version: 3 }, { action: 'keep', reason: 'x' }), {
        status: 409,
        body: { code: 'state_conflict' },
      });
    },
  );

  await t.test('the younger may be the one to stay, and what was decided may be decided otherwise', async (t) => {
    await world.forget();
    const pair = await world.pair(1);
    const first = await resolve(world, pair, { action: 'merge', intoGroupId: groupId(2), reason: '后者在用' });
    t.match(first.body.decision, { dissolvesGroupId: groupId(1), intoGroupId: groupId(2) });
    const second = await resolve(world, first.body, { action: 'keep', reason: '两群分工不同' });
    t.match(second, {
      status: 200,
      body: { state: 'settled', decision: { action: 'keep', silencedUntil: '2027-11-24' } },
    });
    t.notOk('dissolvesGroupId' in second.body.decision);
  });

  await t.test('a reason to keep silences the finding for twelve months', async (t) => {
    await world.forget();
    const pair = await world.pair(1);
    await resolve(world, pair, { action: 'keep', reason: '两群分工不同' });
    await world.look();
    t.same(await world.found(), []);
    world.clock.set('2027-11-23T01:30:00.000Z');
    await world.running.sweepNow(SWEEP);
    t.same(await world.found('kind=near_duplicate&state=open'), []);
    world.clock.set('2027-11-24T01:30:00.000Z');
    await world.running.sweepNow(SWEEP);
    const [again] = await world.found('kind=near_duplicate&state=open');
    t.same(again?.groupIds, pair.groupIds);
    t.not(again?.id, pair.id);
  });

  await t.test('a zombie is dissolved, or merged into a group on record', async (t) => {
    await world.forget();
    const target = await world.filed({ listedMembers: [SPARE, HR, HEAD], purpose: '丙' });
    await world.observed(target.body.id, '2027-01-23');
    world.clock.set('2027-01-24T01:30:00.000Z');
    await world.running.sweepNow(SWEEP);
    const [zombie] = await world.found('kind=zombie&state=open');
    if (!zombie) throw new Error('Nothing was found');
    const merge = (intoGroupId?: string) =>
      resolve(world, zombie, { action: 'merge', reason: '并入', ...(intoGroupId && { intoGroupId }) });
    for (const into of [undefined, zombie.groupIds[0], 'grp_01m83sqe1bexy8pzpbncthet7y'])
      t.match(await merge(into), { status: 422, body: { code: 'merge_target_unfit' } });
    t.match(await merge(target.body.id), {
      status: 200,
      body: { state: 'decided', decision: { dissolvesGroupId: zombie.groupIds[0], intoGroupId: target.body.id } },
    });
    await world.groupStep(FILER, target, 'dissolution', { reason: '不再需要' });
    t.match(await world.found('state=closed'), [{ id: zombie.id }], 'nothing is left to merge into');
  });

  await t.test(
    'too many groups are explained, without a name or a reason in any fact, and not by oneself',
    async (t) => {
      await world.forget();
      const crowd = await world.crowd(VETTER);
      const explain = { action: 'explain', reason: '兼任各片区联络员' };
      t.match(await resolve(world, crowd, { action: 'dissolve', reason: 'x' }), {
        status: 422,
        body: { code: 'finding_action_unfit' },
      });
      t.match(await resolve(world, crowd, explain, VETTER), { status: 403, body: { code: 'separation_of_duties' } });
      t.match(await resolve(world, crowd, explain), {
        status: 200,
        body: { state: 'settled', owner: null, decision: { action: 'explain', reason: '兼任各片区联络员' } },
      });
      const facts = JSON.stringify((await world.findingFacts()).map(({ data }) => data));
      t.notMatch(facts, '兼任');
      t.notMatch(facts, world.people.get(`demo ${VETTER}`) ?? '');
      await world.look();
      t.same(await world.found(), []);
    },
  );

  await t.test('of two who decide at once in two replicas one wins', async (t) => {
    await world.forget();
    const pair = await world.pair(1);
    const replica = await world.replica();
    const body = (reason: string) => ({ action: 'keep', reason });
    const answers = await Promise.all([
      resolve(world, pair, body('甲')),
      replica
        .as({ person: VETTER })
        .post(`/v1/group-findings/${pair.id}/resolution`, body('乙'), { ifMatch: pair.version }),
    ]);
    t.same(answers.map(({ status }) => status).sort(), [200, 412]);
    t.equal((await world.findingFacts()).length, 2);
  });
});
