import t from 'tap';
import { CLERK, FILER, HEAD, names, PROPOSAL, startRegistry, VETTER } from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

t.test('names of groups', async (t) => {
  const registry = await startRegistry(t);
  const taken = { status: 422, body: { code: 'name_taken', errors: [{ code: 'name_taken', pointer: '/name' }] } };
  const propose = (change: object) => registry.as(CLERK).post('/v1/groups', { ...PROPOSAL, ...change });

  await t.test('a second group of the same name is refused with all its other faults, in two languages', async (t) => {
    await registry.proposed({ name: '护理部群' });
    const before = (await registry.outbox()).length;
    const refused = await propose({ name: '護理部　羣', purpose: undefined });
    t.equal(refused.status, 422);
    t.same(
      refused.body.errors.map(({ code }: { code: string }) => code),
      ['purpose_missing', 'name_taken'],
    );
    t.match(await propose({ name: '护理部群!' }), { ...taken, body: { title: 'Another group has this name' } });
    const chinese = { headers: { 'accept-language': 'zh-CN' } };
    const again = await registry.as(CLERK).post('/v1/groups', { ...PROPOSAL, name: '护理部群' }, chinese);
    t.equal(again.body.title, '群名称已被使用');
    t.equal((await registry.outbox()).length, before);
  });

  await t.test('a draft may have it, and cannot be proposed with it', async (t) => {
    await registry.proposed({ name: '药剂科群' });
    const draft = await registry.proposed({ name: '药剂科群', draft: true });
    t.match(await registry.step(CLERK, draft, 'submission'), taken);
    const other = await registry.proposed({ name: '药剂科二群', draft: true });
    const renamed = registry.as(CLERK).patch(`/v1/groups/${other.body.id}`, { name: '藥劑科群' }, { ifMatch: 1 });
    t.match(await renamed, taken);
  });

  await t.test('of ten proposals at once one gets the name, and no other leaves anything behind', async (t) => {
    const racers = [registry.as(CLERK), (await registry.replicaAs())(CLERK)];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        racers[index % 2]?.post('/v1/groups', { ...PROPOSAL, name: index % 2 ? '抢名群' : '搶 名羣' }),
      ),
    );
    t.equal(answers.filter((answer) => answer?.status === 201).length, 1);
    for (const answer of answers) if (answer?.status !== 201) t.match(answer, taken);
    const rows = await registry.sql("SELECT count(*)::int AS n FROM groups WHERE name_key = '抢名群'");
    t.same(rows, [{ n: 1 }]);
  });

  await t.test('a name is free again once its proposal is over, and only then', async (t) => {
    const group = await registry.proposed({ name: '检验科群' });
    const returned = await registry.step(VETTER, group, 'vetting', { decision: 'return', reason: '改名' });
    const next = await registry.proposed({ name: '检验科群' });
    t.match(await registry.step(CLERK, returned, 'submission'), taken, 'what was returned has lost it');
    await registry.step(CLERK, next, 'withdrawal');
    t.match(await registry.step(CLERK, returned, 'submission'), { status: 200, body: { state: 'proposed' } });
  });

  await t.test('groups that clash since before names were unique go on as they are', async (t) => {
    const [one, two] = [await registry.active({ name: '旧群甲' }), await registry.active({ name: '旧群乙' })];
    await registry.sql("UPDATE groups SET name_claim = NULL WHERE name IN ('旧群甲', '旧群乙')");
    await registry.sql("UPDATE groups SET name = '旧群', name_key = '旧群' WHERE name IN ('旧群甲', '旧群乙')");
    for (const group of [one, two])
      t.match(await registry.step(CLERK, group, 'suspension', { reason: '整顿' }), { status: 200 });
    t.match(await propose({ name: '舊羣' }), taken, 'but no third one joins them');
  });

  await t.test('an amendment may take a free name, and no other', async (t) => {
    const group = await registry.active({ name: '影像科群' });
    const amend = (change: object) => registry.step(CLERK, group, 'amendments', { ...change, reason: '更名' });
    t.match(await amend({ name: '護理部群' }), taken);
    t.match(await amend({ name: '影像科（新）群' }), { status: 201 });
  });

  await t.test('whoever comes for a name too late does not get it: an amendment in force, a restoration', async (t) => {
    const amendments = amendmentsOf(registry);
    const group = await registry.active({ name: '后勤群' });
    const vetted = await amendments.vet(await amendments.propose(group, { name: '总务群' }));
    const decision = { decision: 'approve', reason: '同意', dossierHash: vetted.body.dossier.sha256 };
    const approved = await amendments.step(HEAD, vetted, 'approval', decision);
    t.equal(approved.status, 200);
    await registry.proposed({ name: '總務羣' });
    t.match(await amendments.step(FILER, approved, 'filing'), taken);
    const dissolved = await registry.step(
      CLERK,
      group,
      'dissolution',
      { reason: '停用' },
      { ifMatch: approved.headers['etag'] ?? '' },
    );
    t.equal(dissolved.status, 200);
    await registry.proposed({ name: '后勤群' });
    t.match(await registry.step(CLERK, dissolved, 'restoration', { reason: '恢复' }), taken);
    t.match((await registry.read(group)).body, { state: 'dissolved' });
  });

  await t.test('a sensitive group is proposed, filed and published as such', async (t) => {
    await registry.policy({ sensitiveNamePattern: '专班-##' });
    const proposal = { sensitive: true, name: '院务通知' };
    t.match(await propose(proposal), { status: 422, body: { errors: [{ code: 'name_not_coded', pointer: '/name' }] } });
    const group = await registry.proposed({ ...proposal, name: '专班-07' });
    t.match(group.body, { sensitive: true });
    t.match((await registry.read(group)).body, { sensitive: true, name: '专班-07' });
    const [fact] = await registry.factsOf(group);
    t.match(fact?.data, { group: { sensitive: true } });
    const dossier = await registry.as(HEAD).get(`/v1/groups/${group.body.id}/dossiers/1`);
    t.match(JSON.parse(dossier.body.canonical), { sensitive: true });
    t.same(names(await registry.factsOf(group)), ['proposed']);
  });

  await t.test('what was stored in another fold is found after the sweep', async (t) => {
    const group = await registry.active({ name: '群組協作', purpose: '工作群組' });
    await registry.sql(
      `UPDATE groups SET name_key = '群組協作', search_text = '群組協作 工作群組', name_claim = NULL, fold_version = 1
        WHERE group_id = '${group.body.id}'`,
    );
    await registry.sql(`UPDATE group_search SET tokens = '{}' WHERE group_id = '${group.body.id}'`);
    const found = async () =>
      (await registry.as(CLERK).get('/v1/groups?q=群组')).body.items.map(({ id }: { id: string }) => id);
    t.same(await found(), []);
    await registry.running.sweepNow('refold-groups');
    await registry.running.sweepNow('refold-groups');
    t.same(await found(), [group.body.id]);
    t.match((await registry.read(group)).body, { version: group.body.version });
    t.match(await propose({ name: '群组协作' }), taken);
  });
});
