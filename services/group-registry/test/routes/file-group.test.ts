import { createHash } from 'node:crypto';
import t from 'tap';
import { CLERK, FILER, HEAD, HR, names, SPARE, startRegistry, VETTER } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('fileGroup', async (t) => {
  const registry = await startRegistry(t);
  let next = 1;

  await t.test('filing gives the next number of the year and freezes the dossier', async (t) => {
    const group = await registry.approved();
    const filed = await registry.step(FILER, group, 'filing');
    t.match(filed.body, { state: 'filed', filingNumber: '〔2026〕1号', dossier: { version: 4 }, deadlines: {} });
    t.same(names(await registry.factsOf(group)), ['proposed', 'vetted', 'approved', 'filed']);
    t.match((await registry.factsOf(group)).at(-1)?.data, { group: { filingNumber: '〔2026〕1号' } });
    const { body } = await registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/4`);
    t.equal(body.sha256, filed.body.dossier.sha256);
    t.equal(createHash('sha256').update(body.canonical).digest('hex'), body.sha256);
    t.equal(body.document.filingNumber, '〔2026〕1号');
    next = 2;
  });

  await t.test('the office files; where the policy says so, nobody who took an earlier step', async (t) => {
    const group = await registry.approved();
    for (const person of [HEAD, HR])
      t.match(await registry.step(person, group, 'filing'), { status: 403, body: { code: 'authority_missing' } });
    t.match(await registry.step(VETTER, group, 'filing'), { status: 200, body: { state: 'filed' } });
    next += 1;
    await registry.policy({ filerTookNoStep: true });
    const strict = await registry.approved();
    for (const person of [CLERK, VETTER, HEAD])
      t.match(await registry.step(person, strict, 'filing'), { status: 403, body: { code: 'separation_of_duties' } });
    await registry.policy({ filerTookNoStep: false });
    t.match(await registry.step(CLERK, strict, 'filing'), { status: 403 }, 'a round keeps the rules it began under');
  });

  await t.test('refused filings leave no gap; the register starts anew each year and in each unit', async (t) => {
    t.equal((await registry.filed()).body.filingNumber, `〔2026〕${next}号`);
    registry.clock.set('2026-12-31T16:30:00.000Z');
    t.equal(
      (await registry.filed()).body.filingNumber,
      '〔2027〕1号',
      'the year of the unit, where it is already New Year',
    );
    registry.clock.set('2026-11-23T01:30:00.000Z');
    next += 1;
  });

  await checkStepConventions(t, registry, {
    noun: 'filing',
    person: FILER,
    ready: registry.approved,
    unready: registry.vetted,
    fact: 'filed',
  });

  await t.test('two replicas that file at once draw gap-free numbers', async (t) => {
    const replicaAs = await registry.replicaAs();
    const groups = await Promise.all(Array.from({ length: 8 }, () => registry.approved()));
    const filings = groups.map((group, index) => {
      const person = (index % 2 ? replicaAs : registry.as)(index % 3 ? FILER : SPARE);
      return person.post(`/v1/groups/${group.body.id}/filing`, undefined, { ifMatch: group.body.version });
    });
    for (const { status } of await Promise.all(filings)) t.equal(status, 200);
    const rows = await registry.sql<{ filing_number: number }>(
      "SELECT filing_number FROM groups WHERE unit_id = 'demo' AND filing_year = 2026 ORDER BY filing_number",
    );
    t.same(
      rows.map((row) => row.filing_number),
      rows.map((_, index) => index + 1),
    );
  });
});
