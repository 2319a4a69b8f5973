import t from 'tap';
import { CLERK, FILER, HEAD, names, PROPOSAL, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('a group of 10,000 listed members', async (t) => {
  const registry = await startRegistry(t);
  await registry.sql(
    `INSERT INTO roster_people (unit_id, person_id, employee_number, real_name, department_code, department, post, state, version)
     SELECT 'demo', 'per_01m83sqe1bexy8pzpbncth' || lpad(n::text, 4, '0'), 'x' || n, '名' || n, 'D01', 'D01', '科员', 'active', 1
       FROM generate_series(0, 9999) AS n`,
  );
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => `x${index}`);

  await t.test('10,001 are refused', async (t) => {
    const answer = await registry
      .as(CLERK)
      .post('/v1/groups', { ...PROPOSAL, admins: [SPARE], listedMembers: numbers(10_000) });
    t.match(answer, {
      status: 422,
      body: { code: 'too_many_listed_members', errors: [{ pointer: '/listedMembers' }] },
    });
  });

  await t.test('10,000 go all the way, and their facts reach the broker', async (t) => {
    const listed = { ...PROPOSAL, admins: [SPARE], listedMembers: [SPARE, ...numbers(9_999)] };
    const proposed = await registry.as(CLERK).post('/v1/groups', listed);
    t.match(proposed, { status: 201, body: { listedMemberCount: 10_000 } });
    const vetted = await registry.step(VETTER, proposed, 'vetting', { decision: 'approve', reason: '好' });
    const dossierHash = vetted.body.dossier.sha256;
    const approved = await registry.step(HEAD, vetted, 'approval', { decision: 'approve', reason: '好', dossierHash });
    const filed = await registry.step(FILER, approved, 'filing');
    t.match(filed, { status: 200, body: { state: 'filed', dossier: { version: 4 } } });
    const { body } = await registry.as(CLERK).get(`/v1/groups/${filed.body.id}/dossiers/4`);
    t.equal(body.document.listedMembers.length, 10_000);
    t.equal((await registry.as(CLERK).get('/v1/groups?member=x77')).body.items.length, 1);
    await registry.drain();
    t.same(names(await registry.factsOf(filed)), ['proposed', 'vetted', 'approved', 'filed']);
  });
});
