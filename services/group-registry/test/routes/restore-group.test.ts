import t from 'tap';
import { CLERK, HR, names, SPARE, startRegistry, VETTER } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('restoreGroup', async (t) => {
  const registry = await startRegistry(t);
  const WHY = { reason: '误解散' };
  const dissolved = async (make = registry.active, change?: object) =>
    registry.step(CLERK, await make(change), 'dissolution', { reason: '任务完成' });
  await checkStepConventions(t, registry, {
    noun: 'restoration',
    person: CLERK,
    body: WHY,
    ready: dissolved,
    unready: registry.active,
    fact: 'restored',
  });

  await t.test('back to what it was, with number, members and binding', async (t) => {
    for (const make of [registry.active, registry.filed]) {
      const before = await make();
      const group = await registry.step(CLERK, before, 'dissolution', { reason: '任务完成' });
      t.match(await registry.step(HR, group, 'restoration', WHY), { status: 403 });
      t.match(await registry.step(CLERK, group, 'restoration'), { status: 422, body: { code: 'reason_missing' } });
      const { body } = await registry.step(CLERK, group, 'restoration', WHY);
      const { version, updatedAt, ...rest } = body;
      const { version: was, updatedAt: _, ...same } = before.body;
      t.same(rest, same);
      t.equal(version, was + 2);
    }
  });

  await t.test('not while its platform group belongs to another', async (t) => {
    const platform = { platform: 'onebot11', externalGroupId: '900001' };
    const group = await dissolved(registry.active, { platform });
    const other = await registry.active({ platform });
    const refused = { status: 409, body: { code: 'external_group_taken' } };
    t.match(await registry.step(CLERK, group, 'restoration', WHY), refused);
    t.notOk(names(await registry.factsOf(group)).includes('restored'));
    await registry.step(CLERK, other, 'dissolution', { reason: '合并' });
    t.match(await registry.step(CLERK, group, 'restoration', WHY), { status: 200, body: { state: 'active' } });
  });

  await t.test('two replicas restore one group: one does', async (t) => {
    const replicaAs = await registry.replicaAs();
    const group = await dissolved();
    const url = `/v1/groups/${group.body.id}/restoration`;
    const answers = await Promise.all(
      [registry.as, replicaAs].map((as) => as(CLERK).post(url, WHY, { ifMatch: group.body.version })),
    );
    t.same(answers.map(({ status }) => status).sort(), [200, 412]);
  });

  await t.test('after its time it is over; the sweep archives it, once', async (t) => {
    const group = await dissolved();
    registry.clock.advance({ days: 30 });
    t.match(await registry.step(CLERK, group, 'restoration', WHY), {
      status: 409,
      body: { code: 'restoration_expired' },
    });
    await registry.running.sweepNow('keep-life-cycle');
    t.notOk((await registry.read(group)).body.archivedAt, 'the last day is not over');
    registry.clock.advance({ days: 1 });
    await registry.running.sweepNow('keep-life-cycle');
    await registry.running.sweepNow('keep-life-cycle');
    t.match((await registry.read(group)).body, { state: 'dissolved', archivedAt: registry.clock().toISOString() });
    t.same(names(await registry.factsOf(group)).slice(-2), ['dissolved', 'archived']);
    const [row] = await registry.sql<{ look_on: string | null }>(
      'SELECT look_on FROM group_looks WHERE group_id = $1',
      [group.body.id],
    );
    t.equal(row, undefined, 'nobody looks at it again');
    registry.clock.advance({ days: -31 });
  });

  await t.test(
    'a campaign asks it again, by a day that leaves the days of an overdue one; the answer says so',
    async (t) => {
      const day = async (date: string) => {
        registry.clock.set(`${date}T01:30:00.000Z`);
        await registry.running.sweepNow('keep-life-cycle');
      };
      const [active, filed] = [await registry.active(), await registry.filed()];
      const campaign = { name: '年度续期', dueOn: '2027-03-31' };
      const { id } = (await registry.as(CLERK).post('/v1/renewal-campaigns', campaign)).body;
      const early = await registry.step(CLERK, filed, 'dissolution', { reason: '误' });
      const back = await registry.step(CLERK, early, 'restoration', WHY);
      t.match(back.body, { state: 'filed', renewal: { dueOn: '2027-03-31', campaignId: id } });
      t.same((await registry.read(filed)).body, back.body);

      await day('2027-04-01');
      await day('2027-05-01');
      const gone = await registry.read(active);
      t.match(gone.body, { state: 'dissolved', dissolvedFor: 'renewal_overdue' });
      registry.clock.set('2027-05-02T01:30:00.000Z');
      const restored = await registry.step(CLERK, gone, 'restoration', WHY);
      t.match(restored.body, { state: 'suspended', renewal: { dueOn: '2027-05-01', campaignId: id } });
      const due = async (before: string) =>
        (await registry.as(CLERK).get(`/v1/groups?dueBefore=${before}T04:00:00Z`)).body.items.map(
          ({ id }: { id: string }) => id,
        );
      t.notOk((await due('2027-05-01')).includes(active.body.id));
      t.ok((await due('2027-05-02')).includes(active.body.id));
      for (const date of ['2027-05-02', '2027-05-31']) {
        await day(date);
        t.same((await registry.read(active)).body, restored.body, 'it is not dissolved again');
      }
      await day('2027-06-01');
      t.match((await registry.read(active)).body, { state: 'dissolved', dissolvedFor: 'renewal_overdue' });
      registry.clock.set('2026-11-23T01:30:00.000Z');
    },
  );

  await t.test('an admin who left meanwhile opens a gap; with none left it is refused', async (t) => {
    const shared = await dissolved(registry.active, { admins: [SPARE, HR] });
    const alone = await dissolved(registry.active, { admins: [SPARE] });
    await registry.leave(SPARE);
    const restored = await registry.step(CLERK, shared, 'restoration', WHY);
    t.match(restored.body, {
      state: 'active',
      admins: [{ employeeNumber: HR }],
      adminGap: { lostAdmins: [{ employeeNumber: SPARE }] },
    });
    t.same(names(await registry.factsOf(shared)).slice(-2), ['restored', 'admin_gap_opened']);
    t.match(await registry.step(VETTER, alone, 'restoration', WHY), { status: 422, body: { code: 'admin_gap' } });
  });
});
