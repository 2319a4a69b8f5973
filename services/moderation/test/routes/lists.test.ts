import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { COLLEAGUE, MODERATOR, OFFICE, SECRECY, SUBJECT, startModeration } from '../helper.ts';

t.test('cases are found by filters, page by page, within what the reader may know', async (t) => {
  const m = await startModeration(t);
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    ids.unshift(await m.opened());
    m.clock.advance({ seconds: 1 });
  }
  await m.opened('机密★10年 附件');
  const [newest = ''] = ids;
  await m.step(MODERATOR, newest, 'assignments', {});
  const get = async (query: string, who = OFFICE) => (await m.as(who).get(`/v1/cases?${query}`)).body;
  const first = await get('limit=3&count=true');
  const second = await get(`limit=3&cursor=${first.nextCursor}`);
  t.same(
    [...first.items, ...second.items].map((item: { id: string }) => item.id),
    ids,
  );
  t.equal(first.total, 5, 'the sealed one is not counted either');
  t.equal(second.nextCursor, null);
  const oldest = await get('limit=3&sort=createdAt');
  const rest = await get(`limit=3&sort=createdAt&cursor=${oldest.nextCursor}`);
  t.same(
    [...oldest.items, ...rest.items].map((item: { id: string }) => item.id),
    ids.toReversed(),
  );
  t.same(await listFaults(m.as(OFFICE), '/v1/cases', '-createdAt', 'createdAt'), []);
  t.match((await get(`assignee=${MODERATOR}`)).items, [{ id: newest, state: 'assigned' }]);
  t.equal((await get('state=open,assigned&category=red_packet')).items.length, 5);
  t.equal((await get('category=canvassing')).items.length, 0);
  t.equal((await get(`subject=${SUBJECT}`)).items.length, 5);
  t.equal((await get('overdue=true')).items.length, 0);
  m.clock.advance({ days: 7 });
  t.equal((await get('overdue=true')).items.length, 1);
  t.equal((await get('', SECRECY)).items.length, 1, 'the sealed one alone');
  t.equal((await get('', COLLEAGUE)).items.length, 0);
  t.equal((await m.portal().get('/v1/cases')).body.items.length, 5);
  t.match(await m.as(OFFICE).get('/v1/cases?cursor=nonsense'), { status: 400, body: { code: 'invalid_cursor' } });
  t.match(await m.as(OFFICE).get('/v1/cases?state=nonsense'), { status: 400 });
});

t.test('two units do not see each other', async (t) => {
  const m = await startModeration(t);
  const caseId = await m.decided();
  const other = m.as(OFFICE, 'other');
  t.same((await other.get('/v1/cases')).body.items, []);
  for (const url of [`/v1/cases/${caseId}`, `/v1/statements/${caseId}`, `/v1/cases/${caseId}/evidence`])
    t.equal((await other.get(url)).status, 404, url);
  t.same((await m.as(OFFICE, 'other').get('/v1/criticisms')).body.items, []);
  const hr = m.withToken(m.issuer.token({ client: 'hr', scopes: ['hr:records'], unit: 'other' }));
  t.same((await hr.get('/v1/hr-records')).body.items, []);
});

t.test('rules and policy are open to whoever must know them', async (t) => {
  const m = await startModeration(t);
  const rules = await m.as(SUBJECT).get('/v1/rules?category=red_packet');
  t.match(rules.body.items, [
    { id: 'red-packet.gift', version: 1, pack: { id: 'default' } },
    { id: 'red-packet.mention' },
  ]);
  const first = (await m.as(SUBJECT).get('/v1/rules?category=red_packet&limit=1&count=true')).body;
  t.match(first, { items: [{ id: 'red-packet.gift' }], total: 2 });
  const rest = (await m.as(SUBJECT).get(`/v1/rules?category=red_packet&limit=1&cursor=${first.nextCursor}`)).body;
  t.match(rest, { items: [{ id: 'red-packet.mention' }], nextCursor: null });
  t.same(await listFaults(m.as(SUBJECT), '/v1/rules', 'id', '-id'), []);
  const policy = await m.as(SUBJECT).get('/v1/content-policy');
  t.match(policy.body, { version: 1, defaultMeasures: ['removal', 'criticism', 'hr_record'] });
  t.equal(policy.body.forbidden.length, 10);
});
