import t from 'tap';
import { CLERK, FILER, HEAD, HR, NURSE, names, SPARE, startRegistry, VETTER } from '../helper.ts';
import { noticesOf } from '../notice-scenario.ts';
import { delegationsOf } from '../routes/delegations.ts';

t.test('attend-open-work', async (t) => {
  const registry = await startRegistry(t);
  const notices = noticesOf(registry);
  const { confirmed } = delegationsOf(registry);
  const gaps = async (person: string) => (await notices.issued(person)).filter(({ kind }) => kind === 'admin_gap');
  const attend = () => registry.running.sweepNow('attend-open-work');

  await t.test('deciders are reminded 48 and 12 hours ahead, each once, in whichever replica', async (t) => {
    const group = await registry.vetted();
    const replica = await registry.replica();
    const told = async () => (await notices.issued(HEAD)).map((notice) => [notice['kind'], notice['groupIds']]);
    await attend();
    t.same(await told(), []);
    registry.clock.advance({ days: 1, hours: 1 });
    await Promise.all([attend(), replica.running.sweepNow('attend-open-work')]);
    await attend();
    t.same(await told(), [['step_due', [group.body.id]]]);
    registry.clock.advance({ days: 1, hours: 12 });
    await attend();
    await attend();
    t.equal((await told()).length, 2);
    t.match((await registry.read(group)).body, { version: group.body.version }, 'a reminder is no fact of the group');
    t.same(await notices.issued(VETTER), [], 'nobody else is told');
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test(
    'where the policy says so, an undecided step is escalated once, and the new decider may decide',
    async (t) => {
      await registry.policy({ escalation: 'add', escalationHours: 4, escalationRole: 'hr_staff', reminderHours: [] });
      const group = await registry.proposed();
      registry.clock.advance({ days: 1, hours: 21 });
      await attend();
      await attend();
      const now = await registry.read(group);
      t.match(now.body, { escalation: { mode: 'add', role: 'hr_staff' }, nextStep: 'vetting' });
      t.same(names(await registry.factsOf(group)), ['proposed', 'escalated']);
      const [item] = (await registry.as(HR).get('/v1/pending-decisions')).body.items;
      t.match(item, { groupId: group.body.id, step: 'vetting' });
      t.match(await registry.step(HR, now, 'vetting', { decision: 'approve', reason: '代审' }), {
        status: 200,
        body: { state: 'vetted', escalation: null },
      });
      registry.clock.set('2026-11-23T01:30:00.000Z');
      await registry.policy({});
    },
  );

  await t.test('a successor is told of the offer, which lapses when nobody accepts', async (t) => {
    const group = await registry.active();
    await registry.step(CLERK, group, 'admin-successions', { from: SPARE, to: FILER });
    await attend();
    t.match(await notices.issued(FILER), [{ kind: 'succession', groupIds: [group.body.id] }]);
    registry.clock.advance({ days: 5 });
    await attend();
    await attend();
    t.match((await registry.read(group)).body, { successions: [] });
    t.equal(names(await registry.factsOf(group)).at(-1), 'succession_lapsed');
    t.equal((await notices.issued(FILER)).length, 1);
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  const ending = await registry.active({ admins: [FILER] });
  const amended = await registry.active({ admins: [FILER, HR] });
  await t.test('the office and the admins who remain are told when an admin gap opens, each once', async (t) => {
    await confirmed({ from: CLERK, role: 'office_staff', to: NURSE }, CLERK);
    const [group, other] = [await registry.active({ admins: [SPARE, HR] }), await registry.active({ admins: [SPARE] })];
    await registry.leave(SPARE);
    registry.clock.advance({ seconds: 1 });
    // What happens to the group before the sweep looks does not put the notice off.
    await registry.step(CLERK, await registry.read(other), 'admin-successions', { from: SPARE, to: FILER });
    const replica = await registry.replica();
    await Promise.all([attend(), replica.running.sweepNow('attend-open-work')]);
    await attend();
    const toldOf = async (person: string, { body }: typeof group) =>
      (await gaps(person)).filter(({ groupIds }) => (groupIds as string[]).includes(body.id)).length;
    for (const person of [CLERK, VETTER, FILER, NURSE])
      for (const each of [group, other]) t.equal(await toldOf(person, each), 1, person);
    t.equal(await toldOf(HR, group), 1, 'an admin who remains');
    t.equal(await toldOf(HR, other), 0, 'no admin of that group');
    for (const person of [SPARE, HEAD]) t.same(await gaps(person), []);
    const [notice] = await gaps(HR);
    t.match(notice, { dueAt: (await registry.read(group)).body.adminGap.deadline, budgeted: false });
  });

  await t.test('the unit head is told of an admin gap that runs out, whatever amendment is open', async (t) => {
    await registry.leave(FILER);
    await attend();
    t.same(await gaps(HEAD), []);
    registry.clock.advance({ days: 1, hours: 23, minutes: 59 });
    const listedMembers = [HR, NURSE];
    await registry.step(CLERK, await registry.read(amended), 'amendments', { listedMembers, reason: '调整' });
    registry.clock.advance({ minutes: 2 });
    await attend();
    await attend();
    const told = (await gaps(HEAD)).flatMap(({ groupIds }) => groupIds as string[]);
    for (const { body } of [ending, amended]) t.equal(told.filter((id) => id === body.id).length, 1);
  });
});
