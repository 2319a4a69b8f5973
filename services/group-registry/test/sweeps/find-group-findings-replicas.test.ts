import { transaction } from '@groupwarden/database';
import t from 'tap';
import { findGroupFindings } from '../../src/sweeps/find-group-findings.ts';
import { groupId, people, SWEEP, startFindings } from '../findings-world.ts';

t.test('findGroupFindings: replicas, restarts and midnight', async (t) => {
  const world = await startFindings(t);

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
});
