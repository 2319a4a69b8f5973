import t from 'tap';
import { HR, SPARE, startRegistry, VETTER } from './helper.ts';
import { noticesOf } from './notice-scenario.ts';

t.test('issueNotices', async (t) => {
  const registry = await startRegistry(t);
  const { wanted, issue, issued, idOf } = noticesOf(registry);
  const [a, b, c] = [await registry.active(), await registry.active(), await registry.active()];
  const sweep = () => registry.running.sweepNow('issue-notices');
  const DUE = '2026-12-01T00:00:00.000Z';

  await t.test('deadlines of hours go out at once, one notice per person and subject, each thing once', async (t) => {
    const told = [
      wanted(VETTER, a, 'step_due', 'vetting:1:48', DUE),
      wanted(VETTER, b, 'step_due', 'vetting:1:48', '2026-11-30T00:00:00.000Z'),
      wanted(VETTER, a, 'admin_gap', '1', DUE),
      wanted(HR, a, 'step_due', 'vetting:1:48', DUE),
    ];
    t.equal(await issue(told), 4);
    t.match(await issued(VETTER), [
      {
        kind: 'step_due',
        groupIds: [b.body.id, a.body.id],
        groupCount: 2,
        dueAt: '2026-11-30T00:00:00.000Z',
        budgeted: false,
        localDay: '2026-11-23',
      },
      { kind: 'admin_gap', groupIds: [a.body.id] },
    ]);
    t.equal((await issued(HR)).length, 1);
    t.equal(await issue(told), 0, 'the same hours of the same round are told once');
    t.equal(await issue([wanted(VETTER, a, 'step_due', 'vetting:1:12', DUE)]), 1);
    t.equal((await issued()).length, 4);
  });

  await t.test('notices are dropped after 400 days, with what they told', async (t) => {
    const drop = async () => {
      await registry.running.sweepNow('drop-old-notices');
      const [items] = await registry.sql<{ n: number }>('SELECT count(*)::int AS n FROM notice_items');
      const [notices] = await registry.sql<{ n: number }>('SELECT count(*)::int AS n FROM notices');
      return [notices?.n, items?.n];
    };
    const before = await drop();
    t.ok((before[0] ?? 0) > 0);
    const start = registry.clock().getTime();
    registry.clock.set(new Date(start + 400 * 86_400_000).toISOString());
    t.same(await drop(), before, 'not before');
    registry.clock.advance({ minutes: 1 });
    t.same(await drop(), [0, 0]);
    registry.clock.set(new Date(start).toISOString());
  });

  await t.test('budgeted ones are collected: one notice per person and day, whichever replica sends it', async (t) => {
    const replica = await registry.replica();
    await issue([
      wanted(SPARE, a, 'renewal_due', '2026-12-01:14', DUE),
      wanted(SPARE, b, 'renewal_due', '2026-12-01:14', DUE),
      wanted(SPARE, c, 'group_ends', '2026-11-30:7', '2026-11-30T00:00:00.000Z'),
      wanted(HR, a, 'renewal_due', '2026-12-01:14', DUE),
    ]);
    t.equal((await issued(SPARE)).length, 0, 'they wait for the sweep');
    await Promise.all([sweep(), replica.running.sweepNow('issue-notices')]);
    await sweep();
    t.match(await issued(SPARE), [
      {
        kind: 'collected',
        groupCount: 3,
        budgeted: true,
        localDay: '2026-11-23',
        dueAt: '2026-11-30T00:00:00.000Z',
        groupIds: { length: 3, 0: c.body.id },
      },
    ]);
    t.match((await issued(HR)).at(-1), { kind: 'renewal_due', groupCount: 1 });
  });

  await t.test('what comes later that day waits for the next one in the unit, and is not lost', async (t) => {
    await issue([
      wanted(SPARE, a, 'renewal_due', '2026-12-01:7', DUE),
      wanted(SPARE, a, 'renewal_due', '2026-12-01:14', DUE),
    ]);
    await sweep();
    registry.clock.set('2026-11-23T15:59:00.000Z');
    await sweep();
    t.equal((await issued(SPARE)).length, 1);
    registry.clock.set('2026-11-23T16:00:00.000Z');
    await sweep();
    t.match((await issued(SPARE)).at(-1), { kind: 'renewal_due', groupCount: 1, localDay: '2026-11-24' });
    t.equal((await issued(SPARE)).length, 2);
  });

  await t.test('the index, too, refuses a second budgeted notice of a day', async (t) => {
    await t.rejects(
      registry.sql(
        `INSERT INTO notices (unit_id, notice_id, version, person_id, kind, budgeted, local_day, group_count, issued_at)
         VALUES ('demo', 'ntc_x', 1, $1, 'renewal_due', true, '2026-11-24', 1, now())`,
        [idOf(SPARE)],
      ),
      /notices_budget/,
    );
  });

  await t.test('whoever has left the roster is sent nothing', async (t) => {
    await registry.leave(HR);
    await issue([wanted(HR, b, 'renewal_due', '2026-12-01:7', DUE)]);
    registry.clock.advance({ days: 1 });
    const before = (await issued(HR)).length;
    await sweep();
    t.equal((await issued(HR)).length, before);
    t.same(await registry.sql('SELECT * FROM notice_items WHERE notice_id IS NULL'), []);
  });

  await t.test('a notice of thousands of groups names the first, and says how many there are', async (t) => {
    await registry.sql(
      `INSERT INTO notice_items SELECT 'demo', $1, 'grp_' || n, 'renewal_due', 'x', $2::timestamptz + n * interval '1 s', now()
         FROM generate_series(1, 3000) AS n`,
      [idOf(SPARE), DUE],
    );
    await sweep();
    t.match((await issued(SPARE)).at(-1), {
      groupCount: 3000,
      groupIds: { length: 1000, 0: 'grp_1', 999: 'grp_1000' },
      dueAt: '2026-12-01T00:00:01.000Z',
    });
  });
});
