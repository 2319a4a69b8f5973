import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, HR, IN_CHARGE, NURSE, names, SPARE, startRegistry, VETTER } from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

t.test('answerSuccession, withdrawSuccession, listAdminCandidates', async (t) => {
  const registry = await startRegistry(t);
  const offered = async () =>
    registry.step(CLERK, await registry.active(), 'admin-successions', { from: SPARE, to: FILER });

  await t.test('only the successor answers; declining states why', async (t) => {
    const group = await offered();
    t.match(group.body.successions, [{ number: 1, from: { employeeNumber: SPARE }, to: { employeeNumber: FILER } }]);
    const answer = (person: string, decision: string, number = 1, reason?: string) =>
      registry.step(person, group, `admin-successions/${number}/acceptance`, { decision, ...(reason && { reason }) });
    t.match(await answer(CLERK, 'accept'), { status: 403, body: { code: 'authority_missing' } });
    t.match(await answer(FILER, 'accept', 7), { status: 404, body: { code: 'succession_not_found' } });
    t.match(await answer(FILER, 'decline'), { status: 422, body: { code: 'reason_missing' } });
    t.match(await answer(FILER, 'decline', 1, '工作已满'), { status: 200, body: { successions: [] } });
    t.equal(names(await registry.factsOf(group)).at(-1), 'succession_declined');
  });

  await t.test('an offer is answered in time, and the office may take it back', async (t) => {
    const group = await offered();
    registry.clock.advance({ days: 6 });
    t.match(await registry.step(FILER, group, 'admin-successions/1/acceptance', { decision: 'accept' }), {
      status: 409,
      body: { code: 'deadline_passed' },
    });
    registry.clock.set('2026-11-23T01:30:00.000Z');
    t.match(await registry.step(HR, group, 'admin-successions/1/withdrawal'), { status: 403 });
    t.match(await registry.step(VETTER, group, 'admin-successions/1/withdrawal'), {
      status: 200,
      body: { successions: [] },
    });
  });

  await t.test(
    'an amendment beside it: the new admin stays listed; what it took away is on offer no longer',
    async (t) => {
      const amendments = amendmentsOf(registry);
      const group = await registry.active();
      const amendment = await amendments.propose(group, { listedMembers: [SPARE, HR, NURSE] });
      const offer = await registry.step(CLERK, await registry.read(group), 'admin-successions', {
        from: SPARE,
        to: FILER,
      });
      const accepted = await registry.step(FILER, offer, 'admin-successions/1/acceptance', { decision: 'accept' });
      t.equal(accepted.status, 200);
      await amendments.vet({ ...amendment, headers: accepted.headers });
      const { body } = await registry.read(group);
      const dossier = await registry.as(CLERK).get(`/v1/groups/${body.id}/dossiers/${body.dossier.version}`);
      const listed = dossier.body.document.listedMembers.map((each: { employeeNumber: string }) => each.employeeNumber);
      t.same([...listed].sort(), [SPARE, HR, NURSE, FILER].sort());
      t.equal(body.listedMembers.length, 4, 'record and dossier name the same people');

      const second = await registry.active();
      const admins = await amendments.vet(await amendments.propose(second, { admins: [HR, FILER] }));
      const offered = await registry.step(CLERK, await registry.read(second), 'admin-successions', {
        from: SPARE,
        to: VETTER,
      });
      const approved = await amendments.approve({ ...admins, headers: offered.headers });
      await amendments.step(FILER, approved, 'filing');
      const late = await registry.read(second);
      t.match(late.body.admins.length, 2);
      t.match(await registry.step(VETTER, late, 'admin-successions/1/acceptance', { decision: 'accept' }), {
        status: 409,
        body: { code: 'state_conflict' },
      });
    },
  );

  await t.test('candidates are qualified, active, and no admins yet; by number, not by merit', async (t) => {
    const group = await registry.active();
    const url = `/v1/groups/${group.body.id}/admin-candidates`;
    const { body } = await registry.as(CLERK).get(url);
    const numbers = body.items.map((item: { employeeNumber: string }) => item.employeeNumber);
    t.same(numbers, [CLERK, VETTER, FILER]);
    t.notOk(numbers.includes(IN_CHARGE));
    const page = (await registry.as(CLERK).get(`${url}?limit=2`)).body;
    const rest = (await registry.as(CLERK).get(`${url}?limit=2&cursor=${page.nextCursor}`)).body;
    t.same([...page.items, ...rest.items], body.items);
    t.same(await listFaults(registry.as(CLERK), url, 'employeeNumber', '-employeeNumber'), []);
    t.match(await registry.as(CLERK, 'other').get(url), { status: 404 });
  });
});
