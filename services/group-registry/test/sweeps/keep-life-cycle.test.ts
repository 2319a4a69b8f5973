import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, HR, names, SPARE, startRegistry, VETTER } from '../helper.ts';
import { noticesOf } from '../notice-scenario.ts';

t.test('keep-life-cycle', async (t) => {
  const registry = await startRegistry(t);
  const { issued } = noticesOf(registry);
  const replica = await registry.replica();
  /** A day of the unit, as both replicas live it. */
  const day = async (date: string) => {
    registry.clock.set(`${date}T01:30:00.000Z`);
    for (const duty of ['keep-life-cycle', 'issue-notices'])
      await Promise.all([registry, replica].map(({ running }) => running.sweepNow(duty)));
  };
  const facts = async (group: TestAnswer) => names(await registry.factsOf(group));
  const count = async (number: string) => (await issued(number)).length;
  const lookOn = async (group: TestAnswer) => {
    const [row] = await registry.sql<{ look_on: string }>(
      'SELECT look_on::text AS look_on FROM group_looks WHERE group_id = $1',
      [group.body.id],
    );
    return row?.look_on;
  };

  await t.test('a change is looked at once; then nobody looks before something falls due', async (t) => {
    const group = await registry.active({ admins: [SPARE] });
    t.equal(await lookOn(group), '-infinity');
    await day('2026-11-23');
    t.equal(await lookOn(group), '2027-10-24');
    t.equal((await registry.read(group)).body.version, group.body.version, 'looking changes no version');
    await registry.step(CLERK, group, 'dissolution', { reason: '完' });
    await day('2026-11-23');
    t.equal(await lookOn(group), '2026-12-24');
  });

  await t.test('many groups of one admin: one notice per stage, then suspended, then dissolved', async (t) => {
    const groups: TestAnswer[] = [];
    for (let n = 0; n < 7; n++) groups.push(await registry.active({ admins: [SPARE] }));
    const [one] = groups as [TestAnswer];
    await day('2026-11-23');
    t.equal(await count(SPARE), 0);
    const stages = ['2027-10-24', '2027-11-09', '2027-11-16', '2027-11-22'];
    for (const [index, date] of stages.entries()) {
      await day(date);
      await day(date);
      t.equal(await count(SPARE), index + 1, date);
      t.match((await issued(SPARE)).at(-1), {
        kind: 'renewal_due',
        groupCount: 7,
        dueAt: '2027-11-23T16:00:00.000Z',
        localDay: date,
      });
    }
    await day('2027-11-23');
    t.equal(await count(SPARE), 4);
    t.equal((await registry.read(one)).body.state, 'active', 'its last day is not over');
    await day('2027-11-24');
    t.equal(await count(SPARE), 5, 'they are told that it is overdue');
    for (const group of groups) {
      t.match((await registry.read(group)).body, { state: 'suspended', suspendedFor: 'renewal_overdue' });
      t.same((await facts(group)).slice(-2), ['activated', 'suspended']);
    }
    t.match((await registry.factsOf(one)).at(-1), {
      actor: 'system:group-registry',
      data: { cause: 'renewal_overdue', reason: 'The renewal was due on 2027-11-23' },
    });
    const [renewed, ...others] = groups as [TestAnswer, ...TestAnswer[]];
    t.match(await registry.step(CLERK, await registry.read(renewed), 'reinstatement', { reason: '急' }), {
      status: 409,
      body: { code: 'renewal_overdue' },
    });
    const answer = await registry.step(CLERK, await registry.read(renewed), 'renewal');
    t.match(answer.body, { state: 'active', renewal: { dueOn: '2028-11-24' } });
    await day('2027-12-23');
    t.match((await registry.read(others[0] as TestAnswer)).body, { state: 'suspended' });
    await day('2027-12-24');
    for (const group of others)
      t.match((await registry.read(group)).body, { state: 'dissolved', dissolvedFor: 'renewal_overdue' });
    t.match((await registry.read(renewed)).body, { state: 'active' });
    t.equal(await count(SPARE), 5);
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test('a temporary group: its admins are told, and it is dissolved the day after its end', async (t) => {
    const group = await registry.active({ kind: 'temporary', endsOn: '2026-12-31', admins: [HR] });
    await day('2026-12-16');
    t.equal(await count(HR), 0);
    for (const [index, date] of ['2026-12-17', '2026-12-24', '2026-12-30'].entries()) {
      await day(date);
      t.match((await issued(HR)).at(-1), { kind: 'group_ends', groupIds: [group.body.id], localDay: date });
      t.equal(await count(HR), index + 1);
    }
    await day('2026-12-31');
    t.match((await registry.read(group)).body, { state: 'active' }, 'in use to its last day');
    await day('2027-01-01');
    t.match((await registry.read(group)).body, { state: 'dissolved', dissolvedFor: 'ended' });
    t.equal((await facts(group)).filter((name) => name === 'dissolved').length, 1);
    t.match(await registry.step(CLERK, await registry.read(group), 'restoration', { reason: '续用' }), {
      status: 422,
      body: { code: 'end_date_past' },
    });
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test('an announced dissolution takes effect on its day, unless it is cancelled', async (t) => {
    const announce = async () =>
      registry.step(CLERK, await registry.active(), 'dissolution', { reason: '合并', effectiveOn: '2026-12-01' });
    const [kept, gone] = [await announce(), await announce()];
    t.match(gone.body, { state: 'dissolving', dissolvesOn: '2026-12-01' });
    t.match((await registry.factsOf(gone)).at(-1), {
      type: 'groupwarden.group.dissolution_announced.v1',
      data: { effectiveOn: '2026-12-01', group: { state: 'dissolving' } },
    });
    await registry.step(CLERK, kept, 'reinstatement', { reason: '撤销' });
    await day('2026-11-30');
    t.match((await registry.read(gone)).body, { state: 'dissolving' });
    await day('2026-12-01');
    t.match((await registry.read(gone)).body, { state: 'dissolved', dissolvedFor: 'office' });
    t.match((await registry.read(kept)).body, { state: 'active' });
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test('what was renewed before the notice went out is not told any more', async (t) => {
    const group = await registry.active({ admins: [CLERK] });
    registry.clock.set('2027-11-09T01:30:00.000Z');
    await registry.running.sweepNow('keep-life-cycle');
    await registry.step(CLERK, group, 'renewal');
    await registry.running.sweepNow('issue-notices');
    t.equal((await issued(CLERK)).flatMap(({ groupIds }) => groupIds).includes(group.body.id), false);
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test('cut off in the middle, the next round does the rest, and nothing twice', async (t) => {
    const groups = [await registry.active(), await registry.active()];
    registry.clock.set('2027-12-01T01:30:00.000Z');
    await registry.sql(
      `CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'cut off'; END $$`,
    );
    await registry.sql(
      `CREATE TRIGGER break_off BEFORE UPDATE ON groups FOR EACH ROW WHEN (NEW.group_id = '${groups[1]?.body.id}') EXECUTE FUNCTION break_off()`,
    );
    await t.rejects(registry.running.sweepNow('keep-life-cycle'), /cut off/);
    await registry.sql('DROP TRIGGER break_off ON groups');
    for (const group of groups) t.notOk((await facts(group)).includes('suspended'), 'nothing half done');
    await registry.running.sweepNow('keep-life-cycle');
    for (const group of groups) t.equal((await facts(group)).filter((name) => name === 'suspended').length, 1);
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test(
    'where no admin is left, the proposer is told, and a few of the office once the proposer left',
    async (t) => {
      const office = await startRegistry(t);
      const told = noticesOf(office);
      const group = await office.active({ admins: [HR] });
      const day = async (date: string) => {
        office.clock.set(`${date}T01:30:00.000Z`);
        for (const duty of ['keep-life-cycle', 'issue-notices']) await office.running.sweepNow(duty);
      };
      const toldOn = async (date: string) =>
        (await told.issued())
          .filter((notice) => notice['localDay'] === date && notice['kind'] === 'renewal_due')
          .map((notice) => notice['personId'])
          .sort();
      await office.leave(HR);
      t.match((await office.read(group)).body, { admins: [] });
      await day('2027-10-24');
      await day('2027-10-24');
      t.same(await toldOn('2027-10-24'), [told.idOf(CLERK)], 'once');
      await office.leave(CLERK);
      await day('2027-11-09');
      await day('2027-11-09');
      const staff = [VETTER, FILER, SPARE].map((number) => told.idOf(number)).sort();
      t.same(await toldOn('2027-11-09'), staff, 'at most three');
      await day('2027-11-24');
      t.same(await toldOn('2027-11-24'), staff, 'of being overdue, too');
    },
  );

  await t.test('another policy makes it look again', async (t) => {
    const group = await registry.active();
    await day('2026-11-23');
    t.equal(await lookOn(group), '2027-10-24');
    await registry.sql(
      `INSERT INTO registry_policies (unit_id, version, settings, effective_from, proposal_id, confirmed_by, confirmed_at)
       VALUES ('demo', 2, '{"renewalReminderDays": [90, 7]}', '2026-11-23', 'pol_x', 'per_x', '2026-11-23')`,
    );
    await day('2026-11-23');
    t.equal(await lookOn(group), '2027-08-25');
  });
});
