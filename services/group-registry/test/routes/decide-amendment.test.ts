import t from 'tap';
import {
  CLERK,
  DOCTOR,
  FILER,
  HEAD,
  HR,
  IN_CHARGE,
  LEADER,
  NURSE,
  names,
  SECRECY,
  SPARE,
  startRegistry,
  VETTER,
} from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

t.test('vetAmendment, consentToAmendment, approveAmendment, fileAmendment, withdrawAmendment', async (t) => {
  const registry = await startRegistry(t);
  const amendments = amendmentsOf(registry);
  const yes = { decision: 'approve', reason: '同意' };

  await t.test('a change of the member list needs vetting only, by another than the proposer', async (t) => {
    const amendment = await amendments.proposed({ listedMembers: [SPARE, HR, NURSE] });
    t.match(amendment.body, { material: false });
    t.match(await amendments.step(CLERK, amendment, 'vetting', yes), {
      status: 403,
      body: { code: 'separation_of_duties' },
    });
    const vetted = await amendments.vet(amendment);
    t.match(vetted, { status: 200, body: { state: 'filed', nextStep: null, dossier: { version: 6 } } });
    const group = await amendments.group(vetted);
    t.match(group.body, { listedMemberCount: 3, dossier: { version: 6 }, openAmendment: null, state: 'active' });
    const facts = await registry.factsOf(group);
    t.same(names(facts).slice(-2), ['amendment_proposed', 'amended']);
    t.match(facts.at(-1)?.data, { group: { listedMembers: { length: 3 } } });
  });

  await t.test(
    'any other change takes the whole chain, then the group is as amended under its old number',
    async (t) => {
      const before = await registry.active();
      const proposed = await amendments.propose(before, { name: '信息联络群', admins: [FILER, HR] });
      const vetted = await amendments.vet(proposed);
      t.match(vetted.body, { state: 'vetted', nextStep: 'approval', dossier: { version: 6 } });
      t.match(await amendments.step(HEAD, vetted, 'approval', yes), {
        status: 422,
        body: { code: 'dossier_hash_missing' },
      });
      t.match(await amendments.step(HEAD, vetted, 'approval', { ...yes, dossierHash: proposed.body.dossier.sha256 }), {
        status: 412,
        body: { code: 'dossier_stale' },
      });
      const approved = await amendments.approve(vetted);
      t.match(approved.body, { state: 'approved', nextStep: 'filing' });
      t.match((await amendments.group(approved)).body, { name: before.body.name }, 'not before it is filed');
      const filed = await amendments.step(FILER, approved, 'filing');
      t.match(filed.body, { state: 'filed', dossier: { version: 8 } });
      const group = (await amendments.group(filed)).body;
      t.match(group, { name: '信息联络群', filingNumber: before.body.filingNumber, dossier: { version: 8 } });
      t.same(
        group.admins.map((admin: { employeeNumber: string }) => admin.employeeNumber),
        [FILER, HR],
      );
      const { document } = (await registry.as(CLERK).get(`/v1/groups/${group.id}/dossiers/8`)).body;
      t.match(document, { name: '信息联络群', filingNumber: before.body.filingNumber });
      t.equal(document.amendment, undefined);
      t.same(
        document.decisions.slice(4).map((decision: { step: string }) => decision.step),
        ['amendment', 'amendment_vetting', 'amendment_approval', 'amendment_filing'],
      );
    },
  );

  await t.test('consents, where the policy asks for them', async (t) => {
    await registry.policy({ leaderInChargeConsents: true, secrecyOfficerConsents: true });
    const group = await registry.proposed();
    const vetted = await registry.step(VETTER, group, 'vetting', yes);
    t.match(vetted.body, { state: 'vetted', nextStep: 'leader_in_charge' });
    t.match(await registry.step(HEAD, vetted, 'approval', { ...yes, dossierHash: vetted.body.dossier.sha256 }), {
      status: 409,
      body: { code: 'state_conflict' },
    });
    const consented = await registry.step(IN_CHARGE, vetted, 'consents', { ...yes, role: 'leader_in_charge' });
    t.match(consented.body, { state: 'vetted', nextStep: 'secrecy_officer' });
    const [item] = (await registry.as(SECRECY).get('/v1/pending-decisions')).body.items;
    t.match(item, { groupId: group.body.id, step: 'secrecy_officer', amendment: null });
    const both = await registry.step(SECRECY, consented, 'consents', { ...yes, role: 'secrecy_officer' });
    const approved = await registry.step(HEAD, both, 'approval', { ...yes, dossierHash: both.body.dossier.sha256 });
    const filed = await registry.step(FILER, approved, 'filing');
    t.match(filed.body, { state: 'filed', dossier: { version: 6 } });
    const amendment = await amendments.vet(await amendments.propose(filed, { purpose: '另作他用' }));
    const first = await amendments.step(IN_CHARGE, amendment, 'consents', { ...yes, role: 'leader_in_charge' });
    t.match(first.body, { state: 'vetted', nextStep: 'secrecy_officer' });
    t.match(
      (await amendments.step(SECRECY, first, 'consents', { ...yes, decision: 'reject', role: 'secrecy_officer' })).body,
      {
        state: 'rejected',
        nextStep: null,
      },
    );
    await registry.policy({});
  });

  await t.test('returned, rejected and withdrawn amendments are over, and the next may come', async (t) => {
    const returned = await amendments.proposed();
    const answer = await amendments.step(VETTER, returned, 'vetting', { decision: 'return', reason: '请说明' });
    t.match(answer.body, { state: 'returned', nextStep: null });
    t.match(await amendments.vet(answer), { status: 409, body: { code: 'state_conflict' } });
    const next = await amendments.propose(await amendments.group(answer), { purpose: '已说明的用途' });
    t.match(next.body, { number: 2, state: 'proposed', dossier: { version: 7 } });
    t.match(await amendments.step(VETTER, next, 'withdrawal'), { status: 403 });
    t.match((await amendments.step(CLERK, next, 'withdrawal', { reason: '不需要了' })).body, { state: 'withdrawn' });
    t.match(await amendments.vet({ ...next, body: { ...next.body, number: 9 }, headers: answer.headers }), {
      status: 412,
    });
  });

  await t.test('it says what it changes itself, in every answer, whoever succeeded beside it', async (t) => {
    for (const last of ['vetting', 'withdrawal'] as const) {
      const group = await registry.active();
      const proposed = await amendments.propose(group, { listedMembers: [SPARE, HR, NURSE] });
      const { changes } = proposed.body;
      const named = changes.map(({ field, added, removed }: { field: string; added: []; removed: [] }) => [
        field,
        ...[added, removed].map((people) => people.map(({ employeeNumber }) => employeeNumber).sort()),
      ]);
      t.same(named, [['listedMembers', [], [HEAD, DOCTOR].sort()]]);
      const succeeded = await registry.succeeded(await amendments.group(proposed), SPARE, FILER);
      t.match(succeeded.body.admins, [{ employeeNumber: HR }, { employeeNumber: FILER }]);
      const now = { ...proposed, headers: succeeded.headers };
      t.same((await amendments.read(now)).body.changes, changes);
      const answer =
        last === 'vetting'
          ? await amendments.vet(now)
          : await amendments.step(CLERK, now, 'withdrawal', { reason: '误' });
      t.same(answer.body.changes, changes, last);
      t.same((await amendments.read(answer)).body, answer.body);
    }
  });

  await t.test('where its proposer has left, the office takes an amendment back, with a reason', async (t) => {
    const group = await registry.active({ departmentCode: 'D07' });
    const amendment = await amendments.propose(group, { purpose: '护理部工作' }, LEADER);
    const WHY = { reason: '申请人已离职' };
    t.match(await amendments.step(VETTER, amendment, 'withdrawal', WHY), { status: 403 });
    await registry.leave(LEADER);
    t.match(await amendments.step(NURSE, amendment, 'withdrawal', WHY), { status: 403 });
    t.match(await amendments.step(VETTER, amendment, 'withdrawal'), { status: 422, body: { code: 'reason_missing' } });
    t.match(await amendments.step(VETTER, amendment, 'withdrawal', WHY), { status: 200, body: { state: 'withdrawn' } });
    t.match((await amendments.group(amendment)).body, { openAmendment: null });
  });

  await t.test('an amendment that nobody decides lapses, and the record stays', async (t) => {
    const amendment = await amendments.proposed();
    registry.clock.advance({ days: 9 });
    t.match(await amendments.vet(amendment), { status: 409, body: { code: 'deadline_passed' } });
    await registry.running.sweepNow('lapse-overdue-steps');
    t.match((await amendments.read(amendment)).body, { state: 'lapsed' });
    t.match((await amendments.group(amendment)).body, {
      state: 'active',
      openAmendment: null,
      dossier: { version: 4 },
    });
    registry.clock.set('2026-11-23T01:30:00.000Z');
  });

  await t.test('vet/vet and vet/withdraw of two replicas: one wins', async (t) => {
    const replicaAs = await registry.replicaAs();
    for (const rival of ['vetting', 'withdrawal'] as const) {
      const { body } = await amendments.proposed();
      const url = `/v1/groups/${body.groupId}/amendments/${body.number}`;
      const answers = await Promise.all([
        registry.as(VETTER).post(`${url}/vetting`, yes, { ifMatch: body.groupVersion }),
        replicaAs(rival === 'vetting' ? SPARE : CLERK).post(`${url}/${rival}`, rival === 'vetting' ? yes : {}, {
          ifMatch: body.groupVersion,
        }),
      ]);
      t.same(answers.map(({ status }) => status).sort(), [200, 412]);
    }
  });
});
