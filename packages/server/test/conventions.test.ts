import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService);
const caller = service.as({ client: 'writer' });
for (const text of ['a', 'a', 'b']) await caller.post('/v1/notes', { text });

t.test('a query parameter that the operation does not declare is refused, with its pointer', async (t) => {
  for (const [path, name] of [
    ['/v1/notes?colour=red', 'colour'],
    ['/v1/notes/not_1?sort=id', 'sort'],
    ['/v1/note-prints/bytes?a~b=1', 'a~0b'],
  ])
    t.match(await caller.get(path as string), {
      status: 400,
      body: { code: 'invalid_field', errors: [{ pointer: `/query/${name}`, detail: /not a parameter/ }] },
    });
  t.match(await caller.post('/v1/notes?limit=1', { text: 'c' }), {
    status: 400,
    body: { errors: [{ pointer: '/query/limit' }] },
  });
});

t.test('a list has the orders that it declares; others, and two at once, are refused in words', async (t) => {
  const idsOf = async (query: string) =>
    (await caller.get(`/v1/notes${query}`)).body.items.map(({ id }: { id: string }) => id);
  const own = await idsOf('');
  t.equal(own.length, 3);
  t.same(await idsOf('?sort=id'), own);
  t.same(await idsOf('?sort=-id'), own.toReversed());
  for (const sort of ['text', 'id,text', '', '-'])
    t.match(await caller.get(`/v1/notes?sort=${sort}`), {
      status: 400,
      body: {
        errors: [{ pointer: '/query/sort', detail: 'must be one of id, -id; this list has one order at a time' }],
      },
    });
});

t.test('a cursor goes on in its own list only, in its order, with its filters', async (t) => {
  const page = async (query: string) => (await caller.get(`/v1/notes?limit=1&${query}`)).body;
  const { nextCursor } = await page('text=a&sort=-id');
  const next = await caller.get(`/v1/notes?limit=2&count=false&sort=-id&text=a&cursor=${nextCursor}`);
  t.match(next, { status: 200, body: { items: [{ text: 'a' }], nextCursor: null } }, 'however large the page');
  for (const path of [
    `/v1/notes?sort=id&text=a&cursor=${nextCursor}`,
    `/v1/notes?sort=-id&cursor=${nextCursor}`,
    `/v1/notes?sort=-id&text=b&cursor=${nextCursor}`,
    `/v1/notes/by-day?cursor=${nextCursor}`,
  ])
    t.match(await caller.get(path), { status: 400, body: { code: 'invalid_cursor' } }, path);
  const { nextCursor: implied } = await page('');
  t.equal((await page(`sort=id&cursor=${implied}`)).items.length, 1, 'the own order, named');
});

t.test('where If-Match is optional, it is checked when it is sent', async (t) => {
  const { id } = (await caller.get('/v1/notes')).body.items[0];
  const archive = (headers: Record<string, string>) => caller.post(`/v1/notes/${id}/archiving`, undefined, { headers });
  t.equal((await archive({})).status, 200);
  t.equal((await archive({ 'if-match': '"1"' })).status, 200);
  for (const stale of ['"2"', 'W/"1"', '*'])
    t.match(await archive({ 'if-match': stale }), { status: 412, body: { code: 'version_stale' } });
});

t.test('bytes have an ETag, streams the one that their route knows; what was seen is not sent again', async (t) => {
  const print = (form: string, seen?: string) =>
    caller.get(`/v1/note-prints/${form}`, seen ? { headers: { 'if-none-match': seen } } : undefined);
  const { headers } = await print('bytes');
  t.match(headers['etag'], /^"[\w-]{27}"$/);
  t.equal((await print('bytes', headers['etag'] as string)).status, 304);
  t.equal((await print('hashed')).headers['etag'], '"known"');
  t.equal((await print('hashed', '"known"')).status, 304);
  t.equal((await print('stream')).headers['etag'], undefined);
});

t.test(
  'a version spares nobody the body, which may show more than the version; what it covers wholly, it spares',
  async (t) => {
    const { id, version } = (await caller.get('/v1/notes')).body.items[0];
    const seen = (etag: string) => caller.get(`/v1/notes/${id}`, { headers: { 'if-none-match': etag } });
    t.match(await seen(`"${version}"`), { status: 200, headers: { etag: `"${version}"` }, body: { id, version } });
    t.match(await seen('*'), { status: 304 }, 'whatever there is');
    t.match(await caller.get('/v1/notes/not_none', { headers: { 'if-none-match': '*' } }), { status: 404 });
  },
);

t.test('If-None-Match is a list of tags, compared weakly; what is none matches nothing', async (t) => {
  const { etag = '' } = (await caller.get('/v1/notes')).headers;
  const seen = async (value: string) => (await caller.get('/v1/notes', { headers: { 'if-none-match': value } })).status;
  for (const value of [etag, `W/${etag}`, `"other", ${etag}`, `W/"a,b" ,, W/${etag},`, ' * '])
    t.equal(await seen(value), 304, value);
  for (const value of [
    ...['"other"', etag.replaceAll('"', ''), `w/${etag}`, `W/ ${etag}`, `${etag} ${etag}`, `${etag}; x`, `*, ${etag}`],
    ...[`"open, ${etag}`, `"${etag}"`, ',', ''],
  ])
    t.equal(await seen(value), 200, value);
});
