import t from 'tap';
import { ADMIN, names, OFFICE, SECRECY, SUBJECT, startModeration } from '../helper.ts';

const SECRET = '机密★10年 关于××专项工作的方案,请大家看一下';

t.test('each message gets its answer once, whatever its repeats', async (t) => {
  const m = await startModeration(t);
  const batch = [
    { id: 'a', text: '【通知】明日召开院周会。' },
    { id: 'b', text: '我发了个红 包,大家抢起来' },
    { id: 'c', text: '打卡接龙:1.内科已转发 2.外科已转发' },
    { id: 'd', text: '低价代购奶粉,加我微信下单包邮' },
    { id: 'b', text: '另外的文字' },
  ];
  const { body } = await m.screen(...batch);
  t.same(
    body.results.map((result: { outcome: string }) => result.outcome),
    ['clean', 'case', 'logged', 'hidden', 'case'],
  );
  const [, hit] = body.results;
  t.equal('我发了个红 包,大家抢起来'.slice(hit.hits[0].start, hit.hits[0].end), '红 包');
  t.match(hit.hits[0], { rule: 'red-packet.mention', ruleVersion: 1, category: 'red_packet', view: 'compact' });
  t.same(body.results[4], hit, 'twice in one batch is once');
  t.same(names(await m.facts()), [
    'message.flagged',
    'case.detected',
    'message.flagged',
    'message.flagged',
    'case.detected',
    'group_activity.observed',
  ]);

  const clean = await m.screen({ id: 'e', text: '【通知】后天召开例会。' });
  t.ok(clean.headers['consistency-token'], 'also where nothing is told to anybody');
  const skip = (await m.outbox()).length;
  t.same((await m.screen(...batch)).body, body, 'a repeat gets the same answer');
  const race = await Promise.all([1, 2, 3].map(() => m.screen({ id: 'z', text: '求投票!投我一票' })));
  t.equal(new Set(race.map((answer) => answer.body.results[0].caseId)).size, 1, 'of three at once one opens a case');
  t.same(names(await m.facts(skip)), ['message.flagged', 'case.detected']);
  t.match((await m.as(OFFICE).get(`/v1/cases/${hit.caseId}`)).body, {
    state: 'open',
    subject: { employeeNumber: SUBJECT },
    category: 'red_packet',
  });
  t.match((await m.as(OFFICE).get(`/v1/cases/${body.results[3].caseId}`)).body, {
    hiddenUntil: '2026-11-26T01:30:00.000Z',
  });
});

t.test('what is classified is sealed: the text is in no other table, fact or log line', async (t) => {
  const m = await startModeration(t);
  const { body } = await m.screen({ id: 's', text: SECRET });
  const { caseId } = body.results[0];
  t.match((await m.as(OFFICE).get(`/v1/cases/${caseId}`)).status, 404);
  t.same((await m.as(OFFICE).get('/v1/cases')).body.items, []);
  t.same((await m.as(ADMIN).get(`/v1/cases/${caseId}/evidence`)).status, 404);
  t.equal((await m.portal().get(`/v1/cases/${caseId}`)).status, 404);
  t.match((await m.as(SECRECY).get('/v1/cases')).body.items, [{ id: caseId, sealed: true }]);

  const skip = (await m.outbox()).length;
  const evidence = await m.as(SECRECY).get(`/v1/cases/${caseId}/evidence`);
  t.match(evidence, { status: 200, body: { items: [{ kind: 'message', text: SECRET }] } });
  t.match(await m.facts(skip), [
    { type: 'groupwarden.case.evidence_read.v1', subject: caseId, data: { readerId: m.idOf(SECRECY) } },
  ]);
  t.equal(evidence.headers['etag'], '"2"', 'reading is a fact of the case');
  t.match(await m.step(SECRECY, caseId, 'assignments', {}), { status: 200 });

  // A report that quotes it is sealed too, whatever its category, with the comment.
  const report = await m.as(ADMIN).post('/v1/reports', {
    groupId: m.groupId,
    messageRef: 's2',
    text: SECRET,
    category: 'rumour',
    comment: `他发了:${SECRET}`,
  });
  t.match(report, { status: 201, body: { sealed: true, category: 'classified' } });

  const tables = await m.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'moderation' AND table_type = 'BASE TABLE'`,
  );
  t.ok(tables.length > 10);
  for (const part of ['××专项工作', '机密★']) {
    for (const { name } of tables) {
      const rows = await m.sql(`SELECT 1 FROM ${name} x WHERE strpos(x::text, $1) > 0 OR strpos(x::text, $2) > 0`, [
        part,
        JSON.stringify(part),
      ]);
      t.same(rows, [], `${name} holds ${part}`);
    }
    t.notOk(m.logs.join('').includes(part), 'log');
    t.notOk(JSON.stringify(await m.outbox()).includes(part), 'facts');
  }
});

t.test('evidence that was moved or changed does not open', async (t) => {
  const m = await startModeration(t);
  const one = await m.opened();
  const two = await m.opened();
  await m.sql('ALTER TABLE evidence NO FORCE ROW LEVEL SECURITY');
  await m.sql('DELETE FROM evidence WHERE case_id = $1', [two]);
  await m.sql('UPDATE evidence SET case_id = $1 WHERE case_id = $2', [two, one]);
  t.match(await m.as(OFFICE).get(`/v1/cases/${two}/evidence`), { status: 500, body: { code: 'internal' } });
});

t.test('bad input is refused with a pointer and changes nothing', async (t) => {
  const m = await startModeration(t);
  const post = (change: object, client = m.connector()) =>
    client.post(
      '/v1/screenings',
      { groupId: m.groupId, messages: [{ id: 'x', sentAt: 1, text: 'a' }], ...change },
      { key: null },
    );
  t.match(await post({ messages: [{ id: 'x', sentAt: 'gestern', text: 1 }] }), {
    status: 400,
    body: { errors: [{ pointer: /messages\/0/ }] },
  });
  t.match(await post({ messages: [] }), { status: 400 });
  t.match(await post({ messages: [{ id: 'x\u0000', sentAt: 1, text: 'a' }] }), { status: 400 });
  t.match(await post({ groupId: 'grp_01m83sqe1bexy8pzpbncthet7y' }), {
    status: 404,
    body: { code: 'group_not_found' },
  });
  t.match(await post({ groupId: m.otherGroupId }), { status: 404 }, 'a group of another unit is none');
  t.match(await post({}, m.as(SUBJECT)), { status: 403, body: { code: 'authority_missing' } });
  t.equal((await post({}, m.hrSystem())).status, 403);
  t.match(await post({ messages: [{ id: 'x', sentAt: 1, text: 'a\u0000' }] }), { status: 400 });
  t.same(await m.sql('SELECT 1 FROM screenings'), []);
  const odd = await m.ok(
    post({
      messages: [
        {
          id: 'odd',
          sentAt: '2026-11-23T01:00:00Z',
          senderAccount: { ns: 'qq', value: 'nobody' },
          text: '红包\u200b😀 发红包',
        },
      ],
    }),
  );
  const { caseId } = odd.body.results[0];
  t.equal(
    (await m.as(OFFICE).get(`/v1/cases/${caseId}/evidence`)).body.items[0].text,
    '红包\u200b😀 发红包',
    'offsets keep their meaning',
  );
  t.match(await m.step(OFFICE, caseId, 'assignments', {}), { status: 200, body: { subject: null } });
  t.match(await m.step(OFFICE, caseId, 'decision', { ...m.violation, measures: ['warning'] }), {
    status: 422,
    body: { code: 'subject_unknown' },
  });
});
