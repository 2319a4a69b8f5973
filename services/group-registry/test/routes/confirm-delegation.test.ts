import t from 'tap';
import { CLERK, HEAD, HR, NURSE, SPARE, startRegistry, VETTER } from '../helper.ts';
import { delegationsOf } from './delegations.ts';

t.test('confirmDelegation', async (t) => {
  const registry = await startRegistry(t);
  const { step, drawnUp, confirmed, facts, read } = delegationsOf(registry);
  const fortnight = (n: number) => ({
    validFrom: new Date(Date.parse('2026-12-01T00:00:00Z') + n * 14 * 86_400_000).toISOString(),
    validTo: new Date(Date.parse('2026-12-01T00:00:00Z') + (n + 1) * 14 * 86_400_000).toISOString(),
  });

  await t.test('a second person of the office confirms; the deputy then acts for the delegator', async (t) => {
    const group = await registry.vetted();
    const approve = { decision: 'approve', reason: '同意', dossierHash: group.body.dossier.sha256 };
    t.match(await registry.step(SPARE, group, 'approval', approve), {
      status: 403,
      body: { code: 'authority_missing' },
    });

    const delegation = await confirmed({ to: SPARE });
    t.match(delegation, {
      headers: { etag: '"2"' },
      body: { state: 'confirmed', active: true, confirmedBy: { employeeNumber: VETTER } },
    });
    t.same((await read(delegation)).body, delegation.body);
    t.same(await facts(delegation), ['delegation.drawn_up 1', 'delegation.confirmed 2']);

    t.match(await registry.step(SPARE, group, 'approval', approve), { status: 200, body: { state: 'approved' } });
    const head = registry.people.get(`demo ${HEAD}`);
    t.match((await registry.factsOf(group)).at(-1), { onbehalfof: `person:${head}` });
    const frozen = await registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/3`);
    t.match(frozen.body.document.decisions.at(-1), {
      by: { employeeNumber: SPARE },
      onBehalfOf: head,
      delegator: { employeeNumber: HEAD, realName: '邱婷静' },
    });
  });

  await t.test('neither delegator, deputy, nor whoever drew it up; nor anybody else', async (t) => {
    const delegation = await drawnUp({ from: HR, role: 'hr_staff', to: VETTER, ...fortnight(0) }, CLERK);
    for (const person of [HR, CLERK, VETTER])
      t.match(await step(person, delegation, 'confirmation'), { status: 403, body: { code: 'separation_of_duties' } });
    t.match(await step(NURSE, delegation, 'confirmation'), { status: 403, body: { code: 'authority_missing' } });
    t.match(
      await registry.as(SPARE, 'other').post(`/v1/delegations/${delegation.body.id}/confirmation`, {}, { ifMatch: 1 }),
      {
        status: 404,
        body: { code: 'delegation_not_found' },
      },
    );
    t.same(await facts(delegation), ['delegation.drawn_up 1']);
  });

  await t.test('a rejection says why, and gives nobody authority', async (t) => {
    const delegation = await drawnUp({ from: HR, role: 'hr_staff', ...fortnight(1) }, CLERK);
    const reject = { decision: 'reject' };
    t.match(await step(SPARE, delegation, 'confirmation', reject), { status: 422, body: { code: 'reason_missing' } });
    t.match(await step(SPARE, delegation, 'confirmation', { ...reject, reason: '不必' }), {
      status: 200,
      body: { state: 'rejected', active: false, closedReason: '不必', confirmedBy: null },
    });
    t.same(await facts(delegation), ['delegation.drawn_up 1', 'delegation.rejected 2']);
  });

  await t.test('preconditions', async (t) => {
    const delegation = await drawnUp({ from: HR, role: 'hr_staff', ...fortnight(2) }, CLERK);
    t.match(await step(SPARE, delegation, 'confirmation', {}, { ifMatch: undefined }), { status: 428 });
    t.match(await step(SPARE, delegation, 'confirmation', {}, { ifMatch: 9 }), { status: 412 });
    t.match(await step(SPARE, delegation, 'confirmation', {}, { key: null }), { status: 400 });
    t.match(await step(SPARE, delegation, 'confirmation', { decision: 'maybe' }), { status: 400 });
    await step(SPARE, delegation, 'confirmation');
    t.match(await step(VETTER, { ...delegation, body: { ...delegation.body, version: 2 } }, 'confirmation'), {
      status: 409,
      body: { code: 'state_conflict' },
    });
  });

  await t.test('two confirmations at once: one wins, the other is told that it is too late', async (t) => {
    const replicaAs = await registry.replicaAs();
    for (const n of [3, 4, 5]) {
      const delegation = await drawnUp({ from: HR, role: 'hr_staff', ...fortnight(n) }, CLERK);
      const url = `/v1/delegations/${delegation.body.id}/confirmation`;
      const answers = await Promise.all([
        registry.as(SPARE).post(url, {}, { ifMatch: 1 }),
        replicaAs(VETTER).post(url, {}, { ifMatch: 1 }),
      ]);
      t.same(answers.map(({ status }) => status).sort(), [200, 412]);
      t.same(await facts(delegation), ['delegation.drawn_up 1', 'delegation.confirmed 2']);
    }
  });

  await t.test('what the roster no longer bears out is not confirmed', async (t) => {
    const delegation = await drawnUp({ from: HR, role: 'hr_staff', ...fortnight(6) }, CLERK);
    await registry.leave(HR);
    t.match(await step(SPARE, delegation, 'confirmation'), { status: 422, body: { code: 'delegation_void' } });
  });
});
