import t from 'tap';
import { FILER, HR, names, SPARE, startRegistry } from '../helper.ts';

t.test('sweeps', async (t) => {
  const registry = await startRegistry(t);
  const last = async (group: Awaited<ReturnType<typeof registry.active>>) => (await registry.factsOf(group)).at(-1);

  await t.test('lapse-overdue-steps: what nobody decided in time lapses, once, in whichever replica', async (t) => {
    const groups = [await registry.proposed(), await registry.vetted(), await registry.approved()];
    const replica = await registry.replica();
    registry.clock.advance({ days: 1, minutes: -1 });
    await registry.running.sweepNow('lapse-overdue-steps');
    for (const group of groups) t.not(names(await registry.factsOf(group)).at(-1), 'lapsed');
    registry.clock.advance({ days: 6 });
    await Promise.all([
      registry.running.sweepNow('lapse-overdue-steps'),
      replica.running.sweepNow('lapse-overdue-steps'),
    ]);
    await registry.running.sweepNow('lapse-overdue-steps');
    for (const group of groups) {
      t.match((await registry.read(group)).body, { state: 'lapsed', deadlines: {}, dossier: group.body.dossier });
      t.equal(names(await registry.factsOf(group)).filter((name) => name === 'lapsed').length, 1);
      t.match(await last(group), {
        actor: 'system:group-registry',
        data: { decision: 'lapse', reason: /was not decided/ },
      });
    }
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test(
    'suspend-without-admin: a group with no admin at the deadline is suspended, one with an admin is not',
    async (t) => {
      const alone = await registry.active({ admins: [SPARE] });
      const shared = await registry.active({ admins: [SPARE, HR] });
      const succeeded = await registry.active({ admins: [SPARE] });
      await registry.leave(SPARE);
      await registry.succeeded(await registry.read(succeeded), SPARE, FILER);
      registry.clock.advance({ days: 2 });
      await registry.running.sweepNow('suspend-without-admin');
      t.match((await registry.read(alone)).body, { state: 'active' });
      registry.clock.advance({ days: 1 });
      await registry.running.sweepNow('suspend-without-admin');
      await registry.running.sweepNow('suspend-without-admin');
      t.match((await registry.read(alone)).body, { state: 'suspended', suspendedFor: 'admin_gap', adminGap: {} });
      t.match((await registry.read(shared)).body, { state: 'active', adminGap: {} });
      t.match((await registry.read(succeeded)).body, { state: 'active', adminGap: null });
      t.same(names(await registry.factsOf(alone)).slice(-2), ['admin_gap_opened', 'suspended']);
    },
  );
});
