import { appointmentEvents, personEvents } from '@groupwarden/contracts';
import t from 'tap';
import { CLERK, HR, names, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('openAdminGaps', async (t) => {
  const registry = await startRegistry(t);
  const before = new Map<string, Awaited<ReturnType<typeof registry.active>>>();
  for (const [key, make] of Object.entries({
    active: registry.active,
    filed: registry.filed,
    proposed: registry.proposed,
  }))
    before.set(key, await make({ admins: [SPARE, HR] }));
  const group = (key: string) => {
    const found = before.get(key);
    if (!found) throw new Error(key);
    return found;
  };
  const others = await registry.active({ admins: [VETTER] });

  await t.test('an admin who leaves opens a gap in every group on record, once', async (t) => {
    await registry.leave(SPARE);
    for (const key of ['active', 'filed']) {
      const { body } = await registry.read(group(key));
      t.match(body, {
        admins: [{ employeeNumber: HR }],
        adminGap: {
          deadline: '2026-11-26T01:30:00.000Z',
          lostAdmins: [{ employeeNumber: SPARE }],
          remainingAdmins: [{ employeeNumber: HR }],
        },
        deadlines: { adminGap: '2026-11-26T01:30:00.000Z' },
      });
      const fact = (await registry.factsOf(group(key))).at(-1);
      t.match(fact, {
        type: 'groupwarden.group.admin_gap_opened.v1',
        actor: 'system:group-registry',
        data: { reason: 'left_roster' },
      });
      t.ok(fact?.causationid);
    }
    t.same(names(await registry.factsOf(group('proposed'))), ['proposed'], 'a proposal is judged when it is decided');
    t.equal((await registry.read(others)).body.adminGap, null);
  });

  await t.test('the same fact again, an older one, and the end of another appointment change nothing', async (t) => {
    const count = (await registry.outbox()).length;
    await registry.leave(SPARE);
    await registry.leave(SPARE);
    const personId = registry.people.get(`demo ${SPARE}`) ?? '';
    const person = {
      personId,
      employeeNumber: SPARE,
      realName: '邹艳',
      departmentCode: 'D01',
      department: 'D01',
      post: '科员',
      state: 'active' as const,
      accounts: [],
    };
    await registry.publish({
      definition: personEvents.changed,
      subject: personId,
      aggregateVersion: 1,
      data: { person },
    });
    t.equal((await registry.outbox()).length, count);
    t.match((await registry.read(group('active'))).body, { admins: [{ employeeNumber: HR }], adminGap: {} });
  });

  await t.test('an admin whose appointment ends is lost, too, and joins the open gap', async (t) => {
    const personId = registry.people.get(`demo ${HR}`) ?? '';
    const [row] = await registry.sql<{ appointment_id: string }>(
      'SELECT appointment_id FROM roster_appointments WHERE person_id = $1',
      [personId],
    );
    const appointmentId = row?.appointment_id ?? '';
    const appointment = {
      appointmentId,
      personId,
      role: 'hr_staff' as const,
      from: '2020-01-01T00:00:00.000Z',
      to: '2026-11-23T01:30:00.000Z',
    };
    await registry.publish({
      definition: appointmentEvents.ended,
      subject: appointmentId,
      aggregateVersion: 2,
      data: { appointment },
    });
    const { body } = await registry.read(group('active'));
    t.match(body, { admins: [], adminGap: { deadline: '2026-11-26T01:30:00.000Z' } });
    t.same(
      body.adminGap.lostAdmins.map((admin: { employeeNumber: string }) => admin.employeeNumber),
      [SPARE, HR],
    );
    t.match((await registry.factsOf(group('active'))).at(-1), {
      type: 'groupwarden.group.admin_lost.v1',
      data: { reason: 'appointment_ended' },
    });
  });

  await t.test('a proposal with a lost admin cannot be vetted', async (t) => {
    const vetting = { decision: 'approve', reason: '好' };
    t.match(await registry.step(VETTER, group('proposed'), 'vetting', vetting), {
      status: 422,
      body: { code: 'admin_not_qualified' },
    });
    t.match(await registry.step(VETTER, group('proposed'), 'vetting', { ...vetting, decision: 'return' }), {
      status: 200,
    });
    t.equal((await registry.as(CLERK).get('/v1/groups?state=returned')).body.items.length, 1);
  });
});
