import t from 'tap';
import { CLERK, names, PROPOSAL, startRegistry, VETTER } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('submitGroup', async (t) => {
  const registry = await startRegistry(t);
  const draft = (change: object = {}) => registry.proposed({ draft: true, ...change });
  await checkStepConventions(t, registry, {
    noun: 'submission',
    person: CLERK,
    ready: draft,
    unready: registry.proposed,
    fact: 'proposed',
  });

  await t.test('a submitted draft is proposed, with version 1 of its dossier', async (t) => {
    const group = await draft();
    const submitted = await registry.step(CLERK, group, 'submission');
    t.match(submitted.body, {
      state: 'proposed',
      version: 2,
      dossier: { version: 1 },
      deadlines: { vetting: /^2026/ },
    });
    t.same(names(await registry.factsOf(group)), ['drafted', 'proposed']);
  });

  await t.test('an incomplete draft is refused with everything that is missing', async (t) => {
    const group = await registry.as(CLERK).post('/v1/groups', { draft: true, platform: PROPOSAL.platform });
    const { status, body } = await registry.step(CLERK, group, 'submission');
    t.equal(status, 422);
    t.same(
      body.errors.map((error: { pointer: string }) => error.pointer),
      ['/name', '/purpose', '/permittedContent', '/admins', '/listedMembers'],
    );
    t.match(await registry.step(VETTER, group, 'submission'), { status: 403, body: { code: 'authority_missing' } });
  });

  await t.test('a returned proposal is submitted again, as the next version of its dossier', async (t) => {
    const returned = await registry.step(VETTER, await registry.proposed(), 'vetting', {
      decision: 'return',
      reason: '改',
    });
    const revised = await registry
      .as(CLERK)
      .patch(`/v1/groups/${returned.body.id}`, { purpose: '新目的' }, { ifMatch: 2 });
    const again = await registry.step(CLERK, revised, 'submission');
    t.match(again.body, { state: 'proposed', purpose: '新目的', dossier: { version: 3 } });
    const vetted = await registry.step(VETTER, again, 'vetting', { decision: 'approve', reason: '好' });
    t.match(vetted.body, { state: 'vetted' }, 'a new round: the vetter of the last one may vet again');
    const { body } = await registry.as(CLERK).get(`/v1/groups/${returned.body.id}/dossiers/3`);
    t.equal(body.document.purpose, '新目的');
    t.same(
      body.document.decisions.map((decision: { decision: string }) => decision.decision),
      ['propose', 'return', 'propose'],
    );
  });
});
