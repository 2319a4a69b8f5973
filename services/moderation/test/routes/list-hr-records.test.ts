import t from 'tap';
import { HR, MODERATOR, SUBJECT, startModeration } from '../helper.ts';

const m = await startModeration(t);
const hr = m.hrSystem();
const cases = [await m.decided(), await m.decided(), await m.decided()];
const read = async (query: string) => {
  const { status, body } = await hr.get(`/v1/hr-records?${query}`);
  t.equal(status, 200, query);
  return body as {
    items: { id: string; caseId: string; version: number }[];
    nextCursor: string | null;
    lastCursor: string;
  };
};

t.test(
  'listHrRecords: paging by nextCursor, in `cursor` or in `after`, ends with null after the last entry',
  async (t) => {
    for (const parameter of ['cursor', 'after']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      let pages = 0;
      while (cursor !== null) {
        const page = await read(`limit=1&${parameter}=${cursor}`);
        seen.push(...page.items.map(({ caseId }) => caseId));
        cursor = page.nextCursor;
        pages += 1;
      }
      t.same([seen, pages], [cases, 3], parameter);
    }
    t.equal((await read('limit=3')).nextCursor, null, 'a full page with nothing behind it is the last');
    t.match(await read('limit=1&count=true'), { total: 3 });
    t.match(await read('state=withdrawn&count=true'), { total: 0, items: [] });
  },
);

t.test('listHrRecords: lastCursor goes on later, also from a page that was empty', async (t) => {
  const first = await read('after=0');
  t.same(
    first.items.map(({ caseId }) => caseId),
    cases,
  );
  const empty = await read(`after=${first.lastCursor}`);
  t.same(empty, { items: [], nextCursor: null, lastCursor: first.lastCursor });
  const [entry] = first.items;
  await m.ok(hr.post(`/v1/hr-records/${entry?.id}/acknowledgement`, {}, { ifMatch: entry?.version ?? 0 }));
  t.match(await read(`after=${empty.lastCursor}`), { items: [{ id: entry?.id, state: 'acknowledged' }] });
});

t.test('listHrRecords: what is no cursor of this feed is refused', async (t) => {
  for (const cursor of ['x', 'W10', 'WyJhIl0'])
    t.match(await hr.get(`/v1/hr-records?after=${cursor}`), { status: 400, body: { code: 'invalid_cursor' } });
});

t.test('entries are for the HR system and HR staff, and nobody acknowledges their own', async (t) => {
  const [entry] = (await read('after=0')).items;
  const acknowledge = (person: string, id = entry?.id) =>
    by(person).post(`/v1/hr-records/${id}/acknowledgement`, {}, { ifMatch: 1 });
  const by = (person: string) => m.withToken(m.issuer.token({ person, scopes: ['hr:records'], unit: 'demo' }));
  const refused = { status: 403, body: { code: 'authority_missing' } };
  for (const person of [MODERATOR, SUBJECT]) {
    t.match(await by(person).get('/v1/hr-records'), refused);
    t.match(await by(person).get(`/v1/hr-records/${entry?.id}`), refused);
    t.match(await acknowledge(person), refused);
    t.match(await acknowledge(person, 'hrr_01m83sqe1bexy8pzpbncthet7y'), refused, 'whether or not there is one');
  }
  t.match(await by(HR).get(`/v1/hr-records/${entry?.id}`), { status: 200, body: { id: entry?.id } });
  await m.sql('UPDATE hr_records SET subject_id = $1 WHERE hr_record_id = $2', [m.idOf(HR), entry?.id]);
  t.match(await acknowledge(HR), { status: 403, body: { code: 'separation_of_duties' } });
});
