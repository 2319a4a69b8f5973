import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, HEAD, HR, NURSE, names, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('operateOnGroups', async (t) => {
  const registry = await startRegistry(t);
  let number = 0;
  const active = (change: object = {}) => registry.active({ name: `批量群 ${++number}`, ...change });
  const operate = (person: string, body: object, query = '', options: object = {}) =>
    registry.as(person).post(`/v1/group-operations${query}`, body, options);
  const idsOf = (...groups: TestAnswer[]) => groups.map(({ body }) => ({ groupId: body.id }));
  const stateOf = async (group: TestAnswer) => (await registry.read(group)).body.state;
  const outboxSize = async () => (await registry.outbox()).length;
  const reason = '统一整改';

  await t.test('each group is decided by itself; one that is refused does not keep the others', async (t) => {
    const [one, two, filed] = [await active(), await active(), await registry.filed({ name: '未启用群' })];
    const items = [
      ...idsOf(one),
      { groupId: two.body.id, version: 99 },
      ...idsOf(filed),
      { groupId: 'grp_01m83sqe1bexy8pzpbncthet7y' },
    ];
    const answer = await operate(CLERK, { operation: 'suspension', items, reason });
    t.equal(answer.status, 200);
    t.same(answer.body.succeeded, [{ id: one.body.id, version: one.body.version + 1, state: 'suspended' }]);
    const failed = new Map<string, { code: string; status: number; title: string }>(
      answer.body.failed.map(({ id, problem }: { id: string; problem: object }) => [id, problem]),
    );
    t.match(failed.get(two.body.id), {
      code: 'version_stale',
      status: 412,
      type: 'urn:groupwarden:problem:version_stale',
    });
    t.match(failed.get(filed.body.id), { code: 'state_conflict', status: 409, detail: /filed/ });
    t.match(failed.get('grp_01m83sqe1bexy8pzpbncthet7y'), { code: 'group_not_found', status: 404 });
    t.match((await registry.factsOf(one)).at(-1), { type: 'groupwarden.group.suspended.v1', data: { reason } });
    t.equal(await stateOf(two), 'active');

    const back = await operate(CLERK, { operation: 'reinstatement', items: idsOf(one), reason });
    t.match(back.body, { succeeded: [{ id: one.body.id, state: 'active' }], failed: [] });
    const again = { operation: 'reinstatement', items: idsOf(one), reason };
    const chinese = await operate(CLERK, again, '', { headers: { 'accept-language': 'zh-CN' } });
    t.match(chinese.body.failed[0].problem.title, /\p{Script=Han}/u);
  });

  await t.test('a dry run gives the same answer and changes nothing', async (t) => {
    const groups = [await active(), await active()];
    const before = await outboxSize();
    const body = { operation: 'dissolution', items: idsOf(...groups), reason };
    const answer = await operate(CLERK, body, '?dryRun=true');
    t.match(answer.body, { wouldChange: true, failed: [], nextAfter: null });
    t.same(
      answer.body.succeeded.map(({ state, wouldChange }: { state: string; wouldChange: boolean }) => [
        state,
        wouldChange,
      ]),
      [
        ['dissolved', true],
        ['dissolved', true],
      ],
    );
    t.equal(await outboxSize(), before);
    for (const group of groups) t.equal(await stateOf(group), 'active');
    const real = await operate(CLERK, body);
    t.same(
      real.body.succeeded,
      answer.body.succeeded.map(({ wouldChange: _, ...item }: { wouldChange: boolean }) => item),
    );
    for (const group of groups) t.equal(await stateOf(group), 'dissolved');
  });

  await t.test('a repeat with the same key answers the same and does nothing twice', async (t) => {
    const group = await active();
    const body = { operation: 'suspension', items: idsOf(group), reason };
    const first = await operate(CLERK, body, '', { key: 'bulk-1' });
    const before = await outboxSize();
    t.same((await operate(CLERK, body, '', { key: 'bulk-1' })).body, first.body);
    t.equal(await outboxSize(), before);
    t.match(await operate(CLERK, { ...body, reason: '别的' }, '', { key: 'bulk-1' }), { status: 422 });
  });

  await t.test('a filter finds groups in a state that the operation is for', async (t) => {
    const [leaderGroup] = [
      await active({ departmentCode: 'D07' }),
      await registry.filed({ departmentCode: 'D07', name: 'D07' }),
    ];
    const answer = await operate(CLERK, { operation: 'suspension', filter: { departmentCode: 'D07' }, reason });
    t.match(answer.body, { succeeded: [{ id: leaderGroup.body.id }], failed: [], nextAfter: null });
    t.equal(answer.body.succeeded.length, 1);
    const none = await operate(CLERK, { operation: 'suspension', filter: { departmentCode: 'D99' }, reason });
    t.match(none.body, { succeeded: [], failed: [] });
  });

  await t.test('a renewal that is not due is refused for its group; a draft fails and breaks nothing', async (t) => {
    const group = await active();
    const draft = await registry.proposed({ name: '草稿群', draft: true });
    for (const operation of ['renewal', 'admin_succession', 'dissolution']) {
      const body = {
        operation,
        items: idsOf(draft),
        reason,
        ...(operation === 'admin_succession' && { from: SPARE, to: VETTER }),
      };
      const answer = await operate(CLERK, body);
      t.match(answer, { status: 200, body: { failed: [{ problem: { code: 'state_conflict' } }] } }, operation);
    }
    const early = await operate(CLERK, { operation: 'renewal', items: idsOf(group), reason });
    t.match(early.body.failed, [{ id: group.body.id, problem: { code: 'renewal_not_due' } }]);
    registry.clock.advance({ days: 330 });
    const due = await operate(CLERK, {
      operation: 'renewal',
      items: idsOf(group),
      reason,
      confirmed: { admins: true },
    });
    t.match(due.body.succeeded, [{ id: group.body.id, state: 'active' }]);
    t.equal(names(await registry.factsOf(group)).at(-1), 'renewed');
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test('refusals of the call as a whole change nothing', async (t) => {
    const group = await active();
    const items = idsOf(group);
    const before = await outboxSize();
    const refused = async (body: object, status: number, code: string, person = CLERK, options = {}) =>
      t.match(
        await operate(person, body, '', options),
        { status, body: { code } },
        `${code} ${JSON.stringify(body).slice(0, 80)}`,
      );
    await refused({ operation: 'suspension', items, reason }, 403, 'authority_missing', HR);
    await refused({ operation: 'suspension', items, reason }, 403, 'authority_missing', HEAD);
    await refused({ operation: 'suspension', items, reason }, 403, 'authority_missing', NURSE);
    await refused({ operation: 'suspension', reason }, 422, 'operation_invalid');
    await refused({ operation: 'suspension', items, filter: { departmentCode: 'D01' } }, 422, 'operation_invalid');
    await refused({ operation: 'suspension', filter: {}, reason }, 422, 'operation_invalid');
    await refused({ operation: 'suspension', items: [...items, ...items], reason }, 422, 'operation_invalid');
    await refused({ operation: 'admin_succession', items }, 422, 'operation_invalid');
    await refused({ operation: 'eviction', items }, 400, 'invalid_field');
    await refused({ operation: 'suspension', items: [] }, 400, 'invalid_field');
    const many = Array.from({ length: 501 }, () => ({ groupId: group.body.id }));
    await refused({ operation: 'suspension', items: many }, 400, 'invalid_field');
    await refused({ operation: 'suspension', items, reason }, 400, 'idempotency_key_missing', CLERK, { key: null });
    t.match(await registry.client().post('/v1/group-operations', { operation: 'suspension', items }), { status: 403 });
    const missing = await operate(CLERK, { operation: 'suspension', items });
    t.match(missing.body.failed, [{ problem: { code: 'reason_missing', errors: [{ pointer: '/reason' }] } }]);
    t.equal(await outboxSize(), before);
  });

  await t.test('groups of another unit are not there', async (t) => {
    const group = await active();
    const answer = await registry
      .as(CLERK, 'other')
      .post('/v1/group-operations', { operation: 'suspension', items: idsOf(group), reason });
    t.match(answer.body, { succeeded: [], failed: [{ problem: { code: 'group_not_found' } }] });
    t.equal(await stateOf(group), 'active');
  });

  await t.test('two replicas on the same groups: every group is suspended once', async (t) => {
    const replicaAs = await registry.replicaAs();
    const groups = [await active(), await active(), await active()];
    const body = (order: TestAnswer[]) => ({ operation: 'suspension', items: idsOf(...order), reason });
    const answers = await Promise.all([
      registry.as(CLERK).post('/v1/group-operations', body(groups)),
      replicaAs(SPARE).post('/v1/group-operations', body([...groups].reverse())),
    ]);
    t.same(
      answers.map(({ status }) => status),
      [200, 200],
    );
    t.equal(answers.flatMap(({ body }) => body.succeeded).length, groups.length);
    for (const group of groups)
      t.equal(names(await registry.factsOf(group)).filter((name) => name === 'suspended').length, 1);
  });

  await t.test(
    'a successor is asked in all groups of an admin who leaves, of which they are admin or were',
    async (t) => {
      const own = [await active({ admins: [FILER, HR] }), await active({ admins: [FILER] })];
      await active({ admins: [HR] });
      const before = await outboxSize();
      const dry = await operate(
        CLERK,
        { operation: 'admin_succession', from: FILER, to: VETTER, reason },
        '?dryRun=true',
      );
      t.equal(dry.body.succeeded.length, 2);
      t.equal(await outboxSize(), before);
      await registry.leave(FILER);
      const answer = await operate(CLERK, { operation: 'admin_succession', from: FILER, to: VETTER, reason });
      t.same(answer.body.failed, []);
      t.same(answer.body.succeeded.map(({ id }: { id: string }) => id).sort(), own.map(({ body }) => body.id).sort());
      for (const group of own) t.equal(names(await registry.factsOf(group)).at(-1), 'succession_offered');
      const again = await operate(CLERK, { operation: 'admin_succession', from: FILER, to: VETTER });
      t.match(again.body, { succeeded: [], failed: [{ problem: { code: 'succession_open' } }, {}] });
    },
  );
});
