import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService);
const writer = service.as({ client: 'writer' });
const other = service.as({ client: 'writer', unit: 'other' });
const count = async () => (await service.sql<{ n: number }>('SELECT count(*)::int AS n FROM notes'))[0]?.n;

t.test('a write answers with state, version, token, and its fact is in the outbox', async (t) => {
  const answer = await writer.post('/v1/notes', { text: 'one' });
  t.equal(answer.status, 201);
  t.equal(answer.headers['etag'], '"1"');
  t.ok(answer.headers['consistency-token']);
  t.ok(answer.headers['request-id']);
  const [event] = await service.outbox();
  t.equal(event?.subject, answer.body.id);
  t.equal(event?.actor, 'client:writer');
  await service.drain();
  t.same(await service.sql('SELECT FROM outbox_pending'), [], 'published');
});

t.test('the same key gives the same answer and happens once; another body is refused', async (t) => {
  const before = await count();
  const first = await writer.post('/v1/notes', { text: 'two' }, { key: 'k1' });
  const again = await writer.post('/v1/notes', { text: 'two' }, { key: 'k1' });
  t.same(again.body, first.body);
  t.equal(again.headers['consistency-token'], first.headers['consistency-token']);
  t.equal(await count(), (before ?? 0) + 1);
  const changed = await writer.post('/v1/notes', { text: 'three' }, { key: 'k1' });
  t.equal(changed.status, 422);
  t.equal(changed.body.code, 'idempotency_key_reused');
  const [a, b] = await Promise.all([
    writer.post('/v1/notes', { text: 'race' }, { key: 'k2' }),
    writer.post('/v1/notes', { text: 'race' }, { key: 'k2' }),
  ]);
  t.equal(await count(), (before ?? 0) + 2, 'two at once happen once');
  t.ok([a, b].every(({ status, body }) => status === 201 || body.code === 'idempotency_in_flight'));
});

t.test('a dry run answers like the real one and changes nothing', async (t) => {
  const before = await count();
  const events = (await service.outbox()).length;
  const answer = await writer.post('/v1/notes?dryRun=true', { text: 'dry' }, { key: 'dry' });
  t.equal(answer.status, 201);
  t.notOk(answer.headers['consistency-token']);
  t.equal(await count(), before);
  t.equal((await service.outbox()).length, events);
});

t.test('preconditions: 428 without If-Match, 412 when stale, 400 without a key', async (t) => {
  const note = (await writer.post('/v1/notes', { text: 'v' })).body;
  t.equal((await writer.patch(`/v1/notes/${note.id}`, { text: 'w' })).body.code, 'precondition_missing');
  t.equal((await writer.patch(`/v1/notes/${note.id}`, { text: 'w' }, { ifMatch: 2 })).body.code, 'version_stale');
  const ok = await writer.patch(`/v1/notes/${note.id}`, { text: 'w' }, { ifMatch: 1 });
  t.equal(ok.headers['etag'], '"2"');
  t.equal((await writer.post('/v1/notes', { text: 'x' }, { key: null })).body.code, 'idempotency_key_missing');
});

t.test('two units never see each other', async (t) => {
  const note = (await writer.post('/v1/notes', { text: 'mine' })).body;
  t.equal((await other.get(`/v1/notes/${note.id}`)).status, 404);
  t.same((await other.get('/v1/notes')).body.items, []);
  t.equal((await other.patch(`/v1/notes/${note.id}`, { text: 'stolen' }, { ifMatch: 1 })).status, 404);
});

t.test('bad input: a problem with a pointer, and nothing changes', async (t) => {
  const before = await count();
  const missing = await writer.post('/v1/notes', {});
  t.equal(missing.status, 400);
  t.equal(missing.headers['content-type'], 'application/problem+json; charset=utf-8');
  t.match(missing.body, { code: 'invalid_field', errors: [{ pointer: '/text', code: 'invalid_field' }], status: 400 });
  t.match((await writer.post('/v1/notes', { text: 1 })).body.errors, [{ pointer: '/text' }], 'nothing is coerced');
  t.match((await writer.post('/v1/notes', { text: 'x', surplus: 1 })).body.errors, [{ pointer: '/surplus' }]);
  t.match((await writer.post('/v1/notes', { text: 'x', tags: ['ok', 'NOT'] })).body.errors, [{ pointer: '/tags/1' }]);
  t.match(
    (await writer.post('/v1/notes', undefined, { raw: { type: 'application/json', content: '{"text":"a\\u0000b"}' } }))
      .body.errors,
    [{ pointer: '/text' }],
  );
  t.match(
    (await writer.post('/v1/notes', undefined, { raw: { type: 'application/json', content: '{"text":"\\ud800"}' } }))
      .body.errors,
    [{ pointer: '/text' }],
  );
  t.equal(
    (await writer.post('/v1/notes', undefined, { raw: { type: 'application/json', content: '{"text"' } })).status,
    400,
  );
  t.equal(
    (
      await writer.post('/v1/notes', undefined, {
        raw: { type: 'application/json', content: '{"__proto__":{"a":1},"text":"x"}' },
      })
    ).status,
    400,
  );
  t.equal(
    (await writer.post('/v1/notes', undefined, { raw: { type: 'text/plain', content: 'x' } })).body.code,
    'media_type_unsupported',
  );
  t.equal((await writer.post('/v1/notes', { text: 'x'.repeat(2_000_000) })).body.code, 'body_too_large');
  const silly = await writer.post('/v1/notes', { text: 'silly' }, { headers: { 'accept-language': 'zh-CN' } });
  t.match(silly, { status: 422, body: { title: '便条无意义', errors: [{ pointer: '/text' }] } });
  t.equal((await writer.get('/v1/nothing')).body.code, 'not_found');
  const noRehearsal = await writer.post('/v1/notes/tidying?dryRun=true');
  t.match(noRehearsal, { status: 400, body: { code: 'invalid_field', errors: [{ pointer: '/query/dryRun' }] } });
  const wrongMethod = await writer.post('/v1/notes/note_1', { text: 'x' });
  t.match(wrongMethod, { status: 405, body: { code: 'method_not_allowed' }, headers: { allow: 'PATCH, GET' } });
  t.equal((await writer.get('/v1/notes?cursor=zzz')).body.code, 'invalid_cursor');
  t.equal((await writer.get('/v1/notes?limit=0')).body.errors[0].pointer, '/query/limit');
  t.equal((await writer.get('/v1/notes/%00')).status, 400);
  t.equal(await count(), before);
});

t.test('a failure answers 500 without detail and logs without personal data', async (t) => {
  const answer = await writer.post('/v1/notes', { text: 'crash' });
  t.equal(answer.status, 500);
  t.equal(answer.body.code, 'internal');
  t.notOk(JSON.stringify(answer.body).includes('10003'));
  await t.rejects(writer.post('/v1/notes', { text: 'undeclared' }), /does not declare/);
});
