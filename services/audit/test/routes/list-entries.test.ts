import t from 'tap';
import { AUDITOR, CLERK, group, INSPECTOR, idOf, inspectorAppointment, member, person, startAudit } from '../helper.ts';

const audit = await startAudit(t);
await audit.publish(group(1, 'proposed', 1), group(1, 'vetted', 2), group(2, 'proposed', 1, { name: '药剂科通知群' }));
await audit.publish(member(1, 1, 2), member(2, 2, 1));
const inspector = audit.as(INSPECTOR);
const auditor = audit.as({ ...AUDITOR, scopes: ['audit:read'] });
const list = async (query: string, caller = auditor) => {
  const answer = await caller.get(`/v1/audit/entries?limit=200&${query}`);
  t.equal(answer.status, 200, query);
  return answer.body.items as { type: string; id: string; index: number; actor: string; subject: string }[];
};
const typesOf = async (query: string) => (await list(query)).map(({ type }) => type);

t.test('an entry says who did what to what, in two languages', async (t) => {
  const [vetted] = await list('type=group.vetted');
  t.match(vetted, {
    id: /^ent_/,
    index: 4,
    time: '2026-11-23T01:30:00.000Z',
    type: 'group.vetted',
    actor: 'person:10002',
    actorId: `person:${idOf('per', 2)}`,
    subject: idOf('grp', 1),
    outcome: 'success',
    reason: '材料齐全',
    summary: { en: 'Proposal vetted by the office', zh: '办公室审核通过' },
    leafHash: /^[A-Za-z0-9+/]{43}=$/,
    data: { group: { name: '护理部工作群' } },
  });
});

t.test('filters by type, short, full or prefix', async (t) => {
  t.same(await typesOf('type=group.proposed'), ['group.proposed', 'group.proposed']);
  t.same(await typesOf('type=groupwarden.group.vetted.v1'), ['group.vetted']);
  t.same(await typesOf(`type=group&subject=${idOf('grp', 1)}`), ['group.proposed', 'group.vetted']);
  t.same(await typesOf('type=group.v*,member.listed'), ['group.vetted', 'member.listed', 'member.listed']);
  t.same(await typesOf('type=nothing'), []);
});

t.test('filters by actor: employee number, person id, client', async (t) => {
  t.equal((await list('actor=person:10002&type=group')).length, 3);
  t.equal((await list(`actor=person:${idOf('per', 2)}&type=group`)).length, 3);
  t.equal((await list('actor=person:99999')).length, 0);
  t.ok((await list('actor=client:auditor')).every(({ type }) => type === 'inspection.read'));
});

t.test('filters by subject, group, time and text', async (t) => {
  t.same(await typesOf(`subject=${idOf('mbr', 1)}`), ['member.listed']);
  const ofGroup = await typesOf(`groupId=${idOf('grp', 2)}`);
  t.same(
    ofGroup.filter((type) => type !== 'inspection.read'),
    ['group.proposed', 'member.listed'],
  );
  t.equal((await list('from=2026-11-23T01:30:00.001Z')).length, 0);
  t.equal((await list('to=2026-11-23T01:30:00.000Z')).length, 0);
  t.same(await typesOf(`q=${encodeURIComponent('药剂科')}`), ['group.proposed']);
  t.same(await typesOf(`q=${encodeURIComponent('审核通过')}`), ['group.vetted'], 'the words of the summary');
  t.same(await typesOf(`q=${encodeURIComponent("%' OR 1=1 --")}`), []);
});

t.test('pages follow each other without a hole or a repeat, in both directions', async (t) => {
  for (const sort of ['index', '-index']) {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const from: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await auditor.get(
        `/v1/audit/entries?type=group,member,person&limit=2&count=true&sort=${sort}${from}`,
      );
      t.equal(body.total, 7);
      seen.push(...body.items.map((entry: { index: number }) => entry.index));
      cursor = body.nextCursor;
    }
    t.same(
      sort === 'index' ? seen : seen.reverse(),
      [0, 1, 3, 4, 5, 6, 7].map((n) => n),
      sort,
    );
  }
});

t.test('personal fields are shown to inspectors and to clients that may read people, not to others', async (t) => {
  const [forInspector] = await list('type=person.joined', inspector);
  t.match(forInspector, { data: { person: { realName: '纪明', employeeNumber: '10001' } }, closedFields: [] });
  const [forReader] = await list('type=person.joined', audit.as({ ...AUDITOR, scopes: ['audit:read', 'people:read'] }));
  t.match(forReader, { data: { person: { realName: '纪明' } } });
  const [forAuditor] = await list('type=person.joined');
  t.notMatch(JSON.stringify(forAuditor), /纪明|10001/);
  t.match(forAuditor, {
    closedFields: ['/data/person/accounts', '/data/person/employeeNumber', '/data/person/realName'],
  });
});

t.test('every reading is itself an entry, and a fact', async (t) => {
  const before = (await audit.outbox()).length;
  await list('type=group.vetted', inspector);
  const outbox = await audit.outbox();
  t.equal(outbox.length, before + 1);
  t.match(outbox.at(-1), { type: 'groupwarden.inspection.read.v1', data: { what: 'entries', target: '*' } });
  const [latest] = await list('type=inspection.read&sort=-index', inspector);
  t.match(latest, {
    actor: 'person:10001',
    data: { what: 'entries', filters: '{"type":"group.vetted"}' },
  });
});

t.test('nobody else may read, and a refusal leaves no entry', async (t) => {
  const count = async () => (await audit.sql<{ n: string }>('SELECT count(*) AS n FROM entries'))[0]?.n;
  const before = await count();
  const url = '/v1/audit/entries';
  t.match(await audit.as(CLERK).get(url), { status: 403, body: { code: 'authority_missing' } });
  t.match(await audit.as({ person: '77777' }).get(url), { status: 403, body: { code: 'caller_not_on_roster' } });
  t.match(await audit.as({ ...INSPECTOR, scopes: ['groups:read'] }).get(url), {
    status: 403,
    body: { code: 'scope_missing' },
  });
  t.match(await audit.as({ client: 'x', scopes: ['audit:export'] }).get(url), {
    status: 403,
    body: { code: 'scope_missing' },
  });
  t.match(await audit.as(undefined).get(url), { status: 401, body: { code: 'token_missing' } });
  for (const query of ['groupId=1', 'from=yesterday', 'limit=0', 'cursor=x', 'sort=time', 'q=', 'actor=%00']) {
    t.equal((await inspector.get(`${url}?${query}`)).status, 400, query);
  }
  t.equal(await count(), before);
});

t.test('an appointment that ends, ends the authority at once', async (t) => {
  await audit.publish(person(3, '10003', '钱监'));
  await audit.publish(inspectorAppointment(3));
  const former = audit.as({ person: '10003' });
  t.equal((await former.get('/v1/audit/entries')).status, 200);
  await audit.publish(inspectorAppointment(3, 'demo', '2026-11-23T01:29:00.000Z', 2));
  t.match(await former.get('/v1/audit/entries'), { status: 403, body: { code: 'authority_missing' } });
});

t.test('units do not see each other', async (t) => {
  await audit.publish(group(9, 'proposed', 1, { unit: 'north', name: '北院群' }));
  const north = audit.as({ client: 'auditor', unit: 'north', scopes: ['audit:read'] });
  t.same(
    (await list('type=group', north)).map(({ index, subject }) => [index, subject]),
    [[0, idOf('grp', 9)]],
  );
  t.equal((await list(`groupId=${idOf('grp', 9)}&type=group`)).length, 0);
});
