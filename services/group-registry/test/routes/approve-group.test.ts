import { appointmentEvents } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, HEAD, startRegistry, VETTER } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('approveGroup', async (t) => {
  const registry = await startRegistry(t);
  const agree = (group: TestAnswer) => ({
    decision: 'approve',
    reason: '同意',
    dossierHash: group.body.dossier.sha256,
  });
  await checkStepConventions(t, registry, {
    noun: 'approval',
    person: HEAD,
    body: agree,
    ready: registry.vetted,
    unready: registry.proposed,
    fact: 'approved',
  });

  await t.test('the unit head approves what was vetted; filing is due the next working day', async (t) => {
    const group = await registry.vetted();
    const approved = await registry.step(HEAD, group, 'approval', agree(group));
    t.match(approved.body, { state: 'approved', version: 3, dossier: { version: 3 } });
    t.same(approved.body.deadlines, { filing: '2026-11-24T01:30:00.000Z' });
  });

  await t.test('a decision on another dossier than the current one is stale', async (t) => {
    const proposed = await registry.proposed();
    const group = await registry.step(VETTER, proposed, 'vetting', { decision: 'approve', reason: '好' });
    const answer = await registry.step(HEAD, group, 'approval', agree(proposed));
    t.match(answer, { status: 412, body: { code: 'dossier_stale', errors: [{ pointer: '/dossierHash' }] } });
    t.match((await registry.read(group)).body, { state: 'vetted' });
    t.match(await registry.step(HEAD, group, 'approval', { decision: 'approve', reason: '好' }), {
      status: 422,
      body: { code: 'dossier_hash_missing' },
    });
  });

  await t.test('nobody but the unit head approves, and not even as unit head who took an earlier step', async (t) => {
    const group = await registry.vetted();
    t.match(await registry.step(FILER, group, 'approval', agree(group)), {
      status: 403,
      body: { code: 'authority_missing' },
    });
    const appointmentId = newId('apt');
    const personId = registry.people.get(`demo ${CLERK}`) ?? '';
    const appointment = { appointmentId, personId, role: 'unit_head' as const, from: '2020-01-01T00:00:00.000Z' };
    await registry.publish({
      definition: appointmentEvents.started,
      subject: appointmentId,
      aggregateVersion: 1,
      data: { appointment },
    });
    for (const person of [CLERK, VETTER])
      t.match(await registry.step(person, group, 'approval', agree(group)), {
        status: 403,
        body: { code: 'separation_of_duties' },
      });
  });

  await t.test('the unit head returns or rejects, too', async (t) => {
    const group = await registry.vetted();
    const returned = await registry.step(HEAD, group, 'approval', { ...agree(group), decision: 'return' });
    t.match(returned.body, { state: 'returned' });
    const other = await registry.vetted();
    t.match((await registry.step(HEAD, other, 'approval', { ...agree(other), decision: 'reject' })).body, {
      state: 'rejected',
    });
  });
});
