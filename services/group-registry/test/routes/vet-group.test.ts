import t from 'tap';
import { CLERK, HR, names, startRegistry, VETTER } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('vetGroup', async (t) => {
  const registry = await startRegistry(t);
  const approve = { decision: 'approve', reason: '材料齐全' };
  await checkStepConventions(t, registry, {
    noun: 'vetting',
    person: VETTER,
    body: approve,
    ready: registry.proposed,
    unready: registry.filed,
    fact: 'vetted',
  });

  await t.test('vetting freezes the next version of the dossier and starts the unit heads deadline', async (t) => {
    const group = await registry.proposed();
    const vetted = await registry.step(VETTER, group, 'vetting', approve);
    t.match(vetted, { status: 200, headers: { etag: '"2"' }, body: { state: 'vetted', dossier: { version: 2 } } });
    t.same(vetted.body.deadlines, { approval: '2026-11-26T01:30:00.000Z' });
    t.not(vetted.body.dossier.sha256, group.body.dossier.sha256);
    const [, fact] = await registry.factsOf(group);
    t.match(fact?.data, {
      decision: 'approve',
      reason: '材料齐全',
      group: { state: 'vetted', dossier: vetted.body.dossier },
    });
  });

  await t.test('the proposer does not vet, nor does anybody outside the office', async (t) => {
    const group = await registry.proposed();
    t.match(await registry.step(CLERK, group, 'vetting', approve), {
      status: 403,
      body: { code: 'separation_of_duties' },
    });
    t.match(await registry.step(HR, group, 'vetting', approve), { status: 403, body: { code: 'authority_missing' } });
    t.same(names(await registry.factsOf(group)), ['proposed']);
  });

  await t.test('a returned proposal goes back to its proposer, a rejected one is over', async (t) => {
    const returned = await registry.step(VETTER, await registry.proposed(), 'vetting', {
      decision: 'return',
      reason: '补充',
    });
    t.match(returned.body, { state: 'returned', dossier: { version: 2 }, deadlines: {} });
    const rejected = await registry.step(VETTER, await registry.proposed(), 'vetting', {
      decision: 'reject',
      reason: '重复',
    });
    t.match(rejected.body, { state: 'rejected' });
    t.same(names(await registry.factsOf(rejected)), ['proposed', 'rejected']);
  });

  await t.test('a decision states its reason', async (t) => {
    const group = await registry.proposed();
    const answer = await registry.step(VETTER, group, 'vetting', { decision: 'approve' });
    t.match(answer, { status: 422, body: { code: 'reason_missing', errors: [{ pointer: '/reason' }] } });
    const wrong = await registry.step(VETTER, group, 'vetting', { decision: 'maybe', reason: '?' });
    t.match(wrong, { status: 400, body: { errors: [{ pointer: '/decision' }] } });
  });

  await t.test('a late decision is refused', async (t) => {
    const group = await registry.proposed();
    registry.clock.advance({ days: 2 });
    t.match(await registry.step(VETTER, group, 'vetting', approve), { status: 409, body: { code: 'deadline_passed' } });
  });
});
