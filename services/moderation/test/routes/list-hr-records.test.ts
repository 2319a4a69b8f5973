import t from 'tap';
import { startModeration } from '../helper.ts';

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
