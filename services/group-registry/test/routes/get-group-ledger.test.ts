import { inflateRawSync } from 'node:zlib';
import { inspectZip } from '@groupwarden/archives';
import { listFaults } from '@groupwarden/test-kit';
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { CLERK, startRegistry } from '../helper.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

t.test('getGroupLedger', async (t) => {
  const registry = await startRegistry(t);
  const [first, second, third] = [
    await registry.active({ name: '一号工作群' }),
    await registry.filed({ name: '=HYPERLINK("http://x")', departmentCode: 'D07' }),
    await registry.active({ name: '三号工作群' }),
  ];
  await registry.proposed({ name: '未备案工作群' });
  const dissolved = await registry.step(CLERK, third, 'dissolution', { reason: '任务完成' });
  t.equal(dissolved.status, 200);
  const get = (query = '', accept = 'application/json', unit?: string) =>
    registry.as(CLERK, unit).get(`/v1/group-ledger${query}`, { headers: { accept } });
  const numbersOf = (body: { items: { filingNumber: string }[] }) => body.items.map(({ filingNumber }) => filingNumber);
  const all = [first, second, third].map(({ body }) => body.filingNumber);

  await t.test('every group on record, in the order of filing numbers', async (t) => {
    const { status, body, headers } = await get('?count=true');
    t.equal(status, 200);
    t.equal(headers['vary'], undefined);
    t.same(numbersOf(body), all);
    t.equal(body.total, 3);
    t.match(body.items[0], {
      groupId: first.body.id,
      name: '一号工作群',
      kind: 'standing',
      endsOn: null,
      departmentCode: 'D01',
      platform: 'onebot11',
      externalGroupId: String,
      admins: [{ realName: '邹艳' }, { realName: '汪程华' }],
      listedMemberCount: 5,
      state: 'active',
      filedOn: '2026-11-23',
      renewalDueOn: '2027-11-23',
      dissolvedOn: null,
    });
  });

  await t.test('in pages, and narrowed to state, year or department', async (t) => {
    const page = await get('?limit=2');
    t.same(numbersOf(page.body), all.slice(0, 2));
    t.same(numbersOf((await get(`?limit=2&cursor=${page.body.nextCursor}`)).body), all.slice(2));
    t.same(numbersOf((await get('?state=filed,dissolving,dissolved')).body), all.slice(1));
    t.same(numbersOf((await get('?departmentCode=D07')).body), [all[1]]);
    t.same(numbersOf((await get('?year=2026')).body), all);
    t.same(numbersOf((await get('?year=2025')).body), []);
    t.same(await listFaults(registry.as(CLERK), '/v1/group-ledger?format=json', 'filingNumber', '-filingNumber'), []);
    t.match(await get('?cursor=x'), { status: 400, body: { code: 'invalid_cursor' } });
    t.match(await get('?state=nothing'), { status: 400, body: { code: 'invalid_field' } });
    t.same((await get('', 'application/json', 'other')).body, { items: [], nextCursor: null });
  });

  await t.test('as CSV with Chinese headings, in which nothing is a formula', async (t) => {
    for (const answer of [await get('?format=csv'), await get('', 'text/csv')]) {
      t.match(answer, { status: 200, headers: { 'content-type': 'text/csv; charset=utf-8', vary: 'Accept' } });
      const text = answer.bytes.toString('utf8');
      t.equal(text.codePointAt(0), 0xfeff);
      const [head, ...rows] = text.slice(1).trimEnd().split('\r\n');
      t.match(head, /^备案号,群名称,类别/);
      t.equal(rows.length, 3);
      t.match(rows[0], `${all[0]},一号工作群,常设`);
      t.match(rows[0], ',QQ（OneBot 11）,');
      t.match(rows[1], `"'=HYPERLINK(""http://x"")"`);
      t.match(answer.headers['content-disposition'], /filename\*=UTF-8''.+2026-11-23\.csv$/);
    }
    const turned = (await get('?format=csv&sort=-filingNumber')).bytes.toString('utf8').split('\r\n');
    t.match(turned[3], `${all[0]},一号工作群,常设`, 'or the other way round');
    t.equal((await get('?format=csv&state=filed')).bytes.toString('utf8').trimEnd().split('\r\n').length, 2);
  });

  await t.test('paper has the names that the roster gives the departments now beside their codes', async (t) => {
    const shown = async () => {
      const { bytes } = await get('?format=csv');
      const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
      return rows.map((row) => [row['主管部门'], row['主管部门名称']]);
    };
    await registry.callDepartment('D01', '党政办公室');
    await registry.callDepartment('D07', '门诊部');
    t.same(await shown(), [
      ['D01', '党政办公室'],
      ['D07', '门诊部'],
      ['D01', '党政办公室'],
    ]);
    await registry.callDepartment('D07', '=门急诊部', 3);
    t.same((await shown())[1], ['D07', "'=门急诊部"]);
    t.match((await get('?departmentCode=D07')).body.items[0], { departmentCode: 'D07' });
  });

  await t.test('as XLSX', async (t) => {
    const { bytes, headers } = await get('?format=xlsx');
    t.equal(headers['content-type'], XLSX);
    const entries = await inspectZip(bytes);
    const sheet = 'fault' in entries ? undefined : entries.find(({ name }) => name.endsWith('sheet1.xml'));
    const xml = inflateRawSync(bytes.subarray(sheet?.start, sheet?.end)).toString('utf8');
    for (const said of [
      '备案号',
      '一号工作群',
      '主管部门名称',
      '党政办公室',
      '=HYPERLINK(&quot;http://x&quot;)',
      '邹艳 10020、汪程华 10004',
    ])
      t.ok(xml.includes(said), said);
  });

  await t.test('another form is not there, and a token without the scope gets nothing', async (t) => {
    t.match(await get('', 'application/pdf'), { status: 406, body: { code: 'not_acceptable' } });
    const client = registry.holding({ client: 'portal', scopes: ['people:read'] });
    t.match(await client.get('/v1/group-ledger'), { status: 403, body: { code: 'scope_missing' } });
  });
});
