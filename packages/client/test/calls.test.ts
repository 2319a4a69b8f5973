import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from '../../server/test/fixture/service.ts';
import { changesOf, createCall, isProblem, itemsOf, ProblemError } from '../src/index.ts';
import { notes } from './notes.ts';

const service = await startTestService(t, noteService);
const token = service.issuer.token({ client: 'writer' });
const client = notes(createCall({ baseUrl: `${service.running.url}/`, token: () => token, language: 'zh-CN' }));

t.test(
  'an answer carries body, version and location, and the version is the precondition of the next step',
  async (t) => {
    const created = await client.createNote({ body: { text: 'one' } });
    t.match(created, { status: 201, version: 1, body: { text: 'one' }, location: `/v1/notes/${created.body.id}` });
    t.ok(created.consistencyToken);
    t.ok(created.requestId);
    const { id } = created.body;
    const edited = await client.editNote({ params: { id }, version: 1, body: { text: 'two' } });
    t.equal(edited.version, 2);
    t.match((await client.getNote({ params: { id } })).body, { text: 'two', version: 2 });
  },
);

t.test('a refusal is a typed error with every reason, in the language asked for', async (t) => {
  const refused = await client.createNote({ body: { text: 'silly' } }).catch((error: unknown) => error);
  t.ok(refused instanceof ProblemError);
  t.match(refused, { status: 422, code: 'note_silly', title: '便条无意义', reasons: [{ pointer: '/text' }] });
  const stale = client.editNote({ params: { id: 'no' }, version: 1, body: { text: 'x' } });
  t.ok(isProblem(await stale.catch((error: unknown) => error), 'version_stale', 'not_found'));
  t.notOk(isProblem(new Error('no problem')));
});

t.test("the caller's own idempotency key makes a call repeatable", async (t) => {
  const first = await client.createNote({ body: { text: 'once' }, idempotencyKey: 'mine' });
  const again = await client.createNote({ body: { text: 'once' }, idempotencyKey: 'mine' });
  t.same(again.body, first.body);
});

t.test('a list is walked page by page', async (t) => {
  const listed: string[] = [];
  for await (const note of itemsOf(client.listNotes, { query: { limit: 1 } })) listed.push(note.text);
  t.same(listed, ['two', 'once']);
});

t.test('files and forms are sent as they are', async (t) => {
  const csv = await client.uploadNote({ body: { mediaType: 'text/csv', content: 'a,b\n' } });
  t.same(csv.body, { mediaType: 'text/csv', bytes: 4 });
  const form = new FormData();
  form.set('file', new Blob(['12345']), 'five.txt');
  t.same((await client.uploadNote({ body: form })).body, { mediaType: 'multipart/form-data', bytes: 5 });
});

t.test('a change feed gives every fact in order, from any cursor, until it is told to stop', async (t) => {
  const stop = new AbortController();
  const names: (string | undefined)[] = [];
  let firstCursor: string | undefined;
  for await (const { events, cursor } of changesOf(client.noteEvents, { limit: 1, signal: stop.signal })) {
    firstCursor ??= cursor;
    names.push(...events.map((event) => event.data.name));
    if (names.length === 2) stop.abort();
  }
  t.same(names, ['one', 'once']);
  const rest = changesOf(client.noteEvents, {
    types: ['unit.created'],
    ...(firstCursor ? { after: firstCursor } : {}),
  });
  const batch = await rest.next();
  t.match(batch.value, { events: [{ type: 'groupwarden.unit.created.v1', data: { name: 'once' } }] });
  await rest.return();
});

t.test('what somebody else made of a path parameter never leaves its segment', async (t) => {
  t.match(await client.getNote({ params: { id: 'a/../b?c' } }).catch((error: unknown) => error), { status: 404 });
  await t.rejects(client.getNote({ params: { id: '..' } }), TypeError);
  await t.rejects(client.getNote({ params: { id: '' } }), TypeError);
});
