import { createHash } from 'node:crypto';
import { type RequestOptions, type TestAnswer, zipOf } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, HEAD, LEADER, names, PROPOSAL, SPARE, startRegistry, VETTER } from '../helper.ts';
import { docx, PDF, PNG } from '../papers/archive.ts';
import { fileForm, multipart } from './multipart.ts';

t.test('addPaper', async (t) => {
  const registry = await startRegistry(t);
  const add = (
    person: string,
    group: TestAnswer,
    form: { type: string; content: Buffer } = fileForm(PDF),
    options: RequestOptions = {},
    unit?: string,
  ) =>
    registry.as(person, unit).post(`/v1/groups/${group.body.id}/papers`, undefined, {
      ifMatch: group.headers['etag'] ?? '',
      raw: form,
      ...options,
    });
  const refused = async (group: TestAnswer, answer: Promise<TestAnswer>, status: number, code: string) => {
    const before = await registry.factsOf(group);
    t.match(await answer, { status, body: { code } }, code);
    t.same(await registry.factsOf(group), before, 'nothing happened');
  };
  const draft = (change: object = {}) => registry.proposed({ draft: true, ...change });

  await t.test('a paper is stored, hashed, and part of the group', async (t) => {
    const group = await draft();
    const answer = await add(CLERK, group, fileForm(PDF, { title: '建群请示' }));
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    t.match(answer, {
      status: 201,
      headers: { location: new RegExp(`^/v1/groups/${group.body.id}/papers/pap_`), etag: '"2"' },
      body: {
        title: '建群请示',
        fileName: '建群请示.pdf',
        mediaType: 'application/pdf',
        size: PDF.length,
        sha256,
        inDossier: true,
        addedBy: { employeeNumber: CLERK },
      },
    });
    t.match((await registry.read(group)).body, { papers: [{ paperId: answer.body.id, sha256 }], dossier: null });
    const fact = (await registry.factsOf(group)).at(-1);
    t.match(fact?.data, { paper: { paperId: answer.body.id, sha256, size: PDF.length } });
    t.notMatch(JSON.stringify(fact?.data), '建群请示.pdf', 'its name does not leave the service');
  });

  await t.test('without a title a paper has that of its file', async (t) => {
    const group = await draft();
    t.match((await add(CLERK, group)).body, { title: '建群请示.pdf' });
  });

  await t.test('the proposal freezes the papers of the draft', async (t) => {
    const group = await draft();
    await add(CLERK, group);
    const proposed = await registry.step(CLERK, await registry.read(group), 'submission');
    const dossier = await registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/1`);
    t.match(proposed.body, { state: 'proposed', papers: [{}] });
    t.match(dossier.body.document, { papers: [{ fileName: '建群请示.pdf' }], noticeText: /备案工作群/ });
  });

  await t.test('a revision of the draft keeps its papers', async (t) => {
    const group = await draft();
    const added = await add(CLERK, group);
    const revised = await registry
      .as(CLERK)
      .patch(`/v1/groups/${group.body.id}`, { purpose: '另一用途' }, { ifMatch: added.headers['etag'] ?? '' });
    t.match(revised.body, { purpose: '另一用途', papers: [{ paperId: added.body.id }] });
  });

  for (const state of ['proposed', 'filed', 'active'] as const)
    await t.test(`${state}: the office adds, and the next version is frozen at once`, async (t) => {
      const group = await registry[state]();
      t.equal((await add(VETTER, group, fileForm(PNG, { fileName: 'a.png', type: 'image/png' }))).status, 201);
      const after = await registry.read(group);
      t.equal(after.body.state, state);
      t.equal(after.body.dossier.version, group.body.dossier.version + 1);
      const { body } = await registry
        .as(CLERK)
        .get(`/v1/groups/${group.body.id}/dossiers/${after.body.dossier.version}`);
      t.match(body, {
        step: 'paper_added',
        sha256: after.body.dossier.sha256,
        document: { papers: [{ fileName: 'a.png' }] },
      });
      t.equal(body.document.previous.sha256, group.body.dossier.sha256);
      t.equal(names(await registry.factsOf(group)).at(-1), 'paper_added');
    });

  await t.test('a decision upon the papers of before is stale', async (t) => {
    const group = await registry.proposed();
    await add(VETTER, group);
    const now = await registry.read(group);
    const decision = { decision: 'approve', reason: '同意', dossierHash: group.body.dossier.sha256 };
    t.match(await registry.step(SPARE, now, 'vetting', decision), { status: 412, body: { code: 'dossier_stale' } });
    const vetted = await registry.step(SPARE, now, 'vetting', { ...decision, dossierHash: now.body.dossier.sha256 });
    t.match(vetted, { status: 200, body: { papers: [{}] } });
  });

  await t.test('while it is being decided upon, and once it is closed, nothing is added', async () => {
    const vetted = await registry.vetted();
    await refused(vetted, add(CLERK, vetted), 409, 'state_conflict');
    const approved = await registry.approved();
    await refused(approved, add(CLERK, approved), 409, 'state_conflict');
    const withdrawn = await registry.step(CLERK, await registry.proposed(), 'withdrawal');
    await refused(withdrawn, add(CLERK, withdrawn), 409, 'state_conflict');
  });

  await t.test('the office adds, and the proposer to a draft', async (t) => {
    const own = await registry.as(LEADER).post('/v1/groups', { ...PROPOSAL, departmentCode: 'D07', draft: true });
    await refused(own, add(HEAD, own), 403, 'authority_missing');
    const added = await add(LEADER, own);
    t.equal(added.status, 201);
    const filed = await registry.filed();
    await refused(filed, add(LEADER, filed), 403, 'authority_missing');
    await refused(filed, add(CLERK, filed, fileForm(PDF), {}, 'other'), 404, 'group_not_found');
  });

  await t.test('preconditions, and a repeat with the same key', async (t) => {
    const group = await draft();
    await refused(group, add(CLERK, group, fileForm(PDF), { ifMatch: undefined }), 428, 'precondition_missing');
    await refused(group, add(CLERK, group, fileForm(PDF), { ifMatch: 99 }), 412, 'version_stale');
    await refused(group, add(CLERK, group, fileForm(PDF), { key: null }), 400, 'idempotency_key_missing');
    const first = await add(CLERK, group, fileForm(PDF), { key: 'paper-1' });
    t.same((await add(CLERK, group, fileForm(PDF), { key: 'paper-1' })).body, first.body);
    t.equal((await registry.read(group)).body.papers.length, 1);
    const other = fileForm(PDF, { fileName: 'b.pdf' });
    await refused(group, add(CLERK, group, other, { key: 'paper-1' }), 422, 'idempotency_key_reused');
  });

  await t.test('what cannot go on record is refused with its code', async (t) => {
    const group = await draft();
    const bomb = await zipOf({ '[Content_Types].xml': '', 'word/document.xml': Buffer.alloc(32 * 1024 * 1024) });
    const whole = await docx();
    const word = { fileName: 'a.docx', type: 'application/octet-stream' };
    for (const [form, status, code] of [
      [multipart([{ name: 'title', content: 'nothing' }]), 422, 'paper_missing'],
      [multipart([1, 2].map((n) => ({ name: 'file', fileName: `${n}.pdf`, content: PDF }))), 422, 'paper_missing'],
      [fileForm(''), 422, 'paper_empty'],
      [
        fileForm(Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), { fileName: 'a.txt', type: 'text/plain' }),
        413,
        'paper_too_large',
      ],
      [fileForm(Buffer.alloc(22 * 1024 * 1024, 'a'), { fileName: 'a.txt', type: 'text/plain' }), 413, 'body_too_large'],
      [fileForm(PNG), 422, 'paper_type_contradicted'],
      [fileForm(Buffer.from('MZ\x90\x00', 'latin1'), { fileName: 'a.exe', type: '' }), 422, 'paper_type_unsupported'],
      [fileForm(bomb, word), 422, 'paper_bomb'],
      [fileForm(whole.subarray(0, -10), word), 422, 'paper_damaged'],
      [fileForm(PDF, { title: '请示\u202e' }), 422, 'text_not_printable'],
    ] as const)
      await refused(group, add(CLERK, group, form), status, code);
    t.match(await add(CLERK, group, { type: 'application/json', content: Buffer.from('{}') }), { status: 415 });
    await registry.as(CLERK).post(`/v1/groups/${group.body.id}/papers`, undefined, { ifMatch: 1, raw: fileForm(PDF) });
    const second = await registry.read(group);
    await refused(second, add(CLERK, second), 422, 'paper_named_twice');
  });

  await t.test('a group has at most twenty papers', async (t) => {
    let group = await draft();
    for (let number = 1; number <= 20; number++) {
      await add(CLERK, group, fileForm(`材料 ${number}`, { fileName: `${number}.txt`, type: 'text/plain' }));
      group = await registry.read(group);
    }
    t.equal(group.body.papers.length, 20);
    await refused(group, add(CLERK, group), 422, 'too_many_papers');
  });
});
