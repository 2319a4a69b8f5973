import { createHash } from 'node:crypto';
import { test } from 'tap';
import { csv, HR, multipart, person, READER, staff, startMembership } from '../helper.ts';

const GB18030 = Buffer.from('b9a4bac52cd0d5c3fb0a31303030312cd5c5c0f60a', 'hex'); // 工号,姓名 / 10001,张丽

test('POST /v1/hr-feeds', async (t) => {
  const service = await startMembership(t);
  const { upload } = service;
  const rows = staff(5);
  const send = (type: string, content: string | Buffer, query = '?source=hr-main') =>
    service.as(HR).post(`/v1/hr-feeds${query}`, undefined, { raw: { type, content } });
  const sendParts = (parts: Parameters<typeof multipart>[0], query = '') =>
    service.as(HR).post(`/v1/hr-feeds${query}`, undefined, { raw: multipart(parts) });
  const names = async (id: string) =>
    (await service.as(HR).get(`/v1/hr-feeds/${id}/changes`)).body.items.map(
      (item: { after: { realName: string } }) => item.after.realName,
    );

  await t.test('plans and publishes the plan, and changes nobody', async (t) => {
    const answer = await upload(csv(rows));
    t.equal(answer.status, 201, JSON.stringify(answer.body));
    t.match(answer.body, {
      state: 'planned',
      source: 'hr-main',
      mode: 'full',
      rows: 5,
      counts: { joiners: 5, rejected: 0 },
      changes: 5,
    });
    t.match(answer.body.planHash, /^[0-9a-f]{64}$/);
    t.equal(answer.headers['location'], `/v1/hr-feeds/${answer.body.id}`);
    t.equal((await service.as(READER).get('/v1/people?count=true')).body.total, 0);
    const facts = await service.outbox('demo');
    t.same(facts.map((event) => event.type).slice(-1), ['groupwarden.feed.planned.v1']);
    t.notOk(JSON.stringify(facts).includes('人员10001'), 'no name in the fact');
  });

  await t.test('the same people are the same plan, whatever the order of rows', async (t) => {
    const [a, b] = [await upload(csv(rows), '&dryRun=true'), await upload(csv([...rows].reverse()), '&dryRun=true')];
    t.equal(a.status, 200);
    t.equal(a.body.planHash, b.body.planHash);
    t.not(a.body.sha256, b.body.sha256);
  });

  await t.test(
    'reads UTF-8 with and without mark, GB18030, UTF-16, semicolons, tabs, Chinese headings and JSON Lines',
    async (t) => {
      const text = '工号,姓名\n10001,张丽\n';
      const jsonl = `${JSON.stringify({ employeeNumber: '10001', realName: '张丽', appointments: ['hr_staff'] })}\n`;
      for (const [type, content, encoding] of [
        ['text/csv', text, 'utf-8'],
        ['text/csv', `\uFEFF${text}`, 'utf-8'],
        ['text/csv', GB18030, 'gb18030'],
        ['text/csv', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
        ['text/csv', text.replaceAll(',', ';'), 'utf-8'],
        ['text/csv', text.replaceAll(',', '\t'), 'utf-8'],
        ['text/csv', text.replaceAll('\n', '\r\n'), 'utf-8'],
        ['application/x-ndjson', jsonl, 'utf-8'],
        ['text/plain', jsonl, 'utf-8'],
      ] as const) {
        const answer = await send(type, content);
        t.same(
          [answer.status, answer.body.encoding, answer.body.counts?.joiners],
          [201, encoding, 1],
          JSON.stringify(answer.body),
        );
        t.same(await names(answer.body.id), ['张丽']);
      }
    },
  );

  await t.test('takes a manifest, and refuses a feed that it does not describe', async (t) => {
    const content = csv(rows);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const manifest = { source: 'hr-main', mode: 'full', rows: 5, sha256 };
    const parts = (said: unknown) => [
      { name: 'manifest', content: typeof said === 'string' ? said : JSON.stringify(said) },
      { name: 'file', fileName: 'hr.csv', type: 'text/csv', content },
    ];
    t.equal((await sendParts(parts(manifest))).status, 201);
    const before = (await service.outbox()).length;
    const wrong = await sendParts(parts({ ...manifest, rows: 6, sha256: 'f'.repeat(64) }));
    t.same([wrong.status, wrong.body.code], [422, 'manifest_mismatch']);
    t.same(
      wrong.body.errors.map((error: { pointer: string }) => error.pointer),
      ['/manifest/rows', '/manifest/sha256'],
    );
    t.same((await sendParts(parts({ ...manifest, mode: 'delta' }), '?mode=full')).body.code, 'manifest_mismatch');
    t.same(
      (await sendParts(parts({ ...manifest, source: 'other' }), '?source=hr-main')).body.code,
      'manifest_mismatch',
    );
    t.same((await sendParts(parts('nonsense'))).body.code, 'manifest_unreadable');
    t.same((await sendParts(parts({ rows: 'five' }))).body.code, 'manifest_unreadable');
    t.same((await sendParts([{ name: 'manifest', content: '{}' }], '?source=a')).body.code, 'feed_file_missing');
    t.equal((await service.outbox()).length, before, 'nothing was changed');
  });

  await t.test('refuses what is no feed, with a code', async (t) => {
    const code = async (answer: ReturnType<typeof send>) => [(await answer).status, (await answer).body.code];
    t.same(await code(send('application/xml', '<people/>')), [415, 'media_type_unsupported']);
    t.same(await code(send('text/csv', csv(rows), '')), [400, 'feed_source_missing']);
    t.same(await code(send('text/csv', csv(rows), '?source=../etc')), [400, 'invalid_field']);
    t.same(await code(send('text/csv', csv(rows), '?source=a&mode=some')), [400, 'invalid_field']);
    t.same(await code(send('text/csv', '\n\n')), [422, 'feed_empty']);
    t.same(await code(send('text/csv', 'name\n张丽\n')), [422, 'feed_columns']);
    t.same(await code(send('text/csv', 'number,工号,姓名\n1,1,a\n')), [422, 'feed_columns']);
    t.same(await code(send('text/csv', 'employee_number,real_name\n1,"open\n')), [422, 'feed_unreadable']);
    t.same(await code(send('text/csv', Buffer.from([0x61, 0xff, 0xff, 0xff]))), [422, 'feed_encoding_unknown']);
    t.same(await code(send('application/x-ndjson', '\n')), [422, 'feed_empty']);
  });

  await t.test('reports rows that cannot be used, with row and column', async (t) => {
    const feed = [
      'employee_number,real_name,manager_number,status,qq,hired_on,appointments',
      ',无号,,active,,,',
      '1,甲,,active,77,,',
      '2,乙,999,active,77,2026-02-30,emperor',
      '3,丙,,active,,,',
      '3,丁,,active,,,',
      '4,戊,,gone fishing,,,',
      '5,己,,active,,',
      '6,庚,1,active,,,office_staff',
    ].join('\n');
    const answer = await upload(feed);
    t.match(answer.body.counts, { joiners: 3, rejected: 5, review: 2 });
    const report = await service.as(HR).get(`/v1/hr-feeds/${answer.body.id}/report?count=true`);
    t.equal(report.body.total, 10);
    t.same(
      report.body.items.map(({ row, column, code, severity }: Record<string, unknown>) => [
        row,
        column,
        code,
        severity,
      ]),
      [
        [1, 'employee_number', 'number_missing', 'rejected'],
        [2, 'qq', 'account_of_other_person', 'review'],
        [3, 'qq', 'account_of_other_person', 'review'],
        [3, 'appointments', 'appointment_unknown', 'review'],
        [3, 'hired_on', 'date_invalid', 'review'],
        [3, 'manager_number', 'manager_unknown', 'review'],
        [4, 'employee_number', 'number_repeated', 'rejected'],
        [5, 'employee_number', 'number_repeated', 'rejected'],
        [6, 'status', 'status_unknown', 'rejected'],
        [7, undefined, 'cell_count', 'rejected'],
      ],
    );
    const page = await service.as(HR).get(`/v1/hr-feeds/${answer.body.id}/report?limit=3`);
    const rest = await service
      .as(HR)
      .get(`/v1/hr-feeds/${answer.body.id}/report?limit=200&cursor=${page.body.nextCursor}`);
    t.equal(page.body.items.length + rest.body.items.length, 10);
    t.notOk(JSON.stringify(report.body).includes('甲'), 'no name in the report');
  });

  await t.test('a mobile number is nowhere', async (t) => {
    const answer = await upload('employee_number,real_name,mobile\n10001,张丽,13800138000\n');
    t.equal(answer.status, 201);
    const [row] = await service.sql<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM feed_changes WHERE after::text LIKE '%13800138000%') AS found`,
    );
    t.equal(row?.found, false);
    t.notOk(service.logs.join('').includes('张丽'), 'and no name in the log');
  });

  await t.test('is for HR clients, and for people whom the roster lets run it', async (t) => {
    const raw = { type: 'text/csv', content: csv(rows) };
    t.same((await service.as(READER).post('/v1/hr-feeds?source=a', undefined, { raw })).body.code, 'scope_missing');
    t.same(
      (await service.as(person('10001')).post('/v1/hr-feeds?source=a', undefined, { raw })).body.code,
      'caller_not_on_roster',
    );
    t.same(
      (await service.as({ ...HR, unit: 'nowhere' }).post('/v1/hr-feeds?source=a', undefined, { raw })).body.code,
      'unit_not_set_up',
    );
    t.equal((await service.as(HR).post('/v1/hr-feeds?source=a', undefined, { raw, key: null })).status, 400);
  });
});
