import t from 'tap';
import { CLERK, HR, NURSE, SPARE, startRegistry } from '../helper.ts';
import { delegationsOf } from '../routes/delegations.ts';

t.test('end-delegations: what is over is put on record once, in whichever replica', async (t) => {
  const registry = await startRegistry(t);
  const { drawnUp, confirmed, facts, read } = delegationsOf(registry);
  const expiring = await confirmed({ validTo: '2026-11-25' });
  const waiting = await drawnUp({ validFrom: '2026-12-01', validTo: '2026-12-14' });
  const ofHr = await confirmed({ role: 'hr_staff', to: NURSE, validTo: '2026-12-31' }, HR);
  const toSpare = await confirmed({ validFrom: '2026-12-20', validTo: '2026-12-31', to: SPARE });
  const sweep = async () => {
    const replica = await registry.replica();
    await Promise.all([registry, replica].map(({ running }) => running.sweepNow('end-delegations')));
    await registry.running.sweepNow('end-delegations');
  };

  await sweep();
  t.same(await facts(expiring), ['delegation.drawn_up 1', 'delegation.confirmed 2'], 'nothing is over yet');

  registry.clock.advance({ days: 3 });
  t.match((await read(expiring)).body, { state: 'confirmed', active: false }, 'authority ends without a sweep');
  await registry.sql('UPDATE roster_appointments SET valid_to = $1 WHERE person_id = $2', [
    '2026-11-25T00:00:00Z',
    ofHr.body.from.personId,
  ]);
  t.match((await read(ofHr)).body, { active: false });
  await registry.leave(SPARE);
  await sweep();
  t.match((await read(expiring)).body, { state: 'ended', closedReason: 'expired', closedBy: null });
  t.match((await read(ofHr)).body, { state: 'ended', closedReason: 'appointment_ended' });
  t.match((await read(toSpare)).body, { state: 'ended', closedReason: 'deputy_left' });
  t.match((await read(waiting)).body, { state: 'proposed' });
  t.same(await facts(expiring), ['delegation.drawn_up 1', 'delegation.confirmed 2', 'delegation.ended 3']);
  t.match((await registry.outbox()).at(-1), { actor: 'system:group-registry' });

  registry.clock.advance({ days: 30 });
  await sweep();
  t.match((await read(waiting)).body, { state: 'ended', closedReason: 'expired', confirmedBy: null });
  t.equal((await registry.as(CLERK).get('/v1/delegations?state=ended&count=true')).body.total, 4);
});
