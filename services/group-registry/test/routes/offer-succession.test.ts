import t from 'tap';
import { CLERK, DOCTOR, FILER, HR, names, SPARE, startRegistry, VETTER } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('offerSuccession', async (t) => {
  const registry = await startRegistry(t);
  await checkStepConventions(t, registry, {
    noun: 'admin-successions',
    person: CLERK,
    body: { from: SPARE, to: FILER },
    ready: registry.active,
    unready: registry.approved,
    fact: 'succession_offered',
  });

  await t.test('a draft, of which nothing is frozen yet, has no duties to hand over', async (t) => {
    const draft = await registry.proposed({ draft: true });
    const offer = registry.step(CLERK, draft, 'admin-successions', { from: SPARE, to: FILER });
    t.match(await offer, { status: 409, body: { code: 'state_conflict' } });
    const answer = registry.step(FILER, draft, 'admin-successions/1/acceptance', { decision: 'accept' });
    t.match(await answer, { status: 409, body: { code: 'state_conflict' } });
  });

  await t.test('a successor is admin and listed member, and the dossier says so', async (t) => {
    const group = await registry.active();
    const after = await registry.succeeded(group, SPARE, FILER);
    const numbers = (people: { employeeNumber: string }[]) => people.map((person) => person.employeeNumber);
    t.same(numbers(after.body.admins), [HR, FILER]);
    t.ok(numbers(after.body.listedMembers).includes(FILER));
    t.match(after.body, { dossier: { version: 5 }, adminGap: null });
    const { body } = await registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/5`);
    t.same(numbers(body.document.admins), [HR, FILER]);
  });

  await t.test('only somebody qualified succeeds, and only an admin', async (t) => {
    const group = await registry.active();
    const succeed = (from: string, to: string, person = CLERK) =>
      registry.step(person, group, 'admin-successions', { from, to });
    t.match(await succeed(SPARE, DOCTOR), {
      status: 422,
      body: { code: 'admin_not_qualified', errors: [{ pointer: '/to' }] },
    });
    t.match(await succeed(DOCTOR, '99999'), {
      status: 422,
      body: { errors: [{ pointer: '/from' }, { code: 'person_unknown' }] },
    });
    t.match(await succeed(SPARE, HR), { status: 422, body: { code: 'person_named_twice' } });
    t.match(await succeed(SPARE, CLERK), {
      status: 403,
      body: { code: 'separation_of_duties', errors: [{ pointer: '/to' }] },
    });
    t.match(await succeed(SPARE, FILER, HR), { status: 403, body: { code: 'authority_missing' } });
  });

  await t.test('the successor of a lost admin closes the gap', async (t) => {
    const group = await registry.active({ admins: [VETTER, HR] });
    await registry.leave(VETTER);
    const gap = await registry.read(group);
    t.match(gap.body, {
      adminGap: { lostAdmins: [{ employeeNumber: VETTER }], remainingAdmins: [{ employeeNumber: HR }] },
    });
    const closed = await registry.succeeded(gap, VETTER, FILER);
    t.match(closed.body, { adminGap: null, successions: [], version: 9 });
    t.same(names(await registry.factsOf(group)).slice(-4), [
      'admin_gap_opened',
      'succession_offered',
      'admin_succeeded',
      'admin_gap_closed',
    ]);
  });
});
