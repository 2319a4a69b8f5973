import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTestService } from '@groupwarden/test-kit';
import { Type } from '@sinclair/typebox';
import t from 'tap';
import { pageParameters } from '../src/list.ts';
import { cursorBinding } from '../src/list-cursor.ts';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService);
const writer = service.as({ client: 'writer' });
const { hostname, port } = new URL(service.running.url);

/** A cursor that bears the mark of its list: whoever forges one gets past that. */
const binding = cursorBinding(
  { operationId: 'listNotesByDay', query: Type.Object(pageParameters) },
  { params: {}, query: {} },
);
const cursorOf = (...values: unknown[]): string =>
  binding?.close({ nextCursor: Buffer.from(JSON.stringify(values)).toString('base64url') }).nextCursor ?? '';

t.test('a cursor that holds what its list cannot have given out is refused, whoever finds out', async (t) => {
  for (const values of [
    ['0000-00-00', 1],
    ['junk', 1],
    ['2026-01-01', 1e300],
    ['2026-01-01', 1.5],
  ])
    t.match(await writer.get(`/v1/notes/by-day?cursor=${cursorOf(...values)}`), {
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  t.equal((await writer.get(`/v1/notes/by-day?cursor=${cursorOf('2026-01-01', 1)}`)).status, 200);
});

t.test('an instant that cannot be stored is refused with its pointer', async (t) => {
  for (const since of ['2016-12-31T23:59:60Z', '0000-01-01T00:00:00Z', '2026-01-01T00:00:00%2B23:59'])
    t.match(await writer.get(`/v1/notes/by-day?since=${since}`), {
      status: 400,
      body: { code: 'invalid_field', errors: [{ pointer: '/query/since' }] },
    });
});

t.test('multipart bodies that do not parse are refused', async (t) => {
  const whole = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx\r\n--x--\r\n';
  const broken: Record<string, [type: string, content: string]> = {
    'no boundary': ['multipart/form-data', whole],
    'an empty boundary': ['multipart/form-data; boundary=', whole],
    'another boundary': ['multipart/form-data; boundary=y', whole],
    'no end': ['multipart/form-data; boundary=x', whole.slice(0, -10)],
  };
  for (const [name, [type, content]] of Object.entries(broken))
    t.match(
      await writer.post('/v1/note-uploads', undefined, { raw: { type, content } }),
      { status: 400, body: { code: 'bad_request' } },
      name,
    );
});

t.test('a multipart body where none is taken is refused, also where a body may be absent', async (t) => {
  const raw = { type: 'multipart/form-data; boundary=x', content: '--x--\r\n' };
  for (const url of ['/v1/notes', '/v1/notes/tidying'])
    t.match(await writer.post(url, undefined, { raw }), { status: 415, body: { code: 'media_type_unsupported' } });
  t.equal((await writer.post('/v1/notes/tidying')).status, 200);
});

t.test('NUL in a field or a file name of a multipart body is refused with its pointer', async (t) => {
  const type = 'multipart/form-data; boundary=x';
  const heads = { field: 'name="title"\r\n\r\na\0b', 'file name': 'name="title"; filename="a\0.csv"\r\n\r\nx' };
  for (const [name, head] of Object.entries(heads))
    t.match(
      await writer.post('/v1/note-uploads', undefined, {
        raw: { type, content: `--x\r\ncontent-disposition: form-data; ${head}\r\n--x--\r\n` },
      }),
      { status: 400, body: { code: 'invalid_field', errors: [{ pointer: '/title' }] } },
      name,
    );
});

t.test('a URL that does not decode is refused like everything else', async (t) => {
  for (const id of ['%', '%zz', '%ff', '%ed%a0%80', 'x'.repeat(1_000)]) {
    const answer = await writer.get(`/v1/notes/${id}`, { headers: { 'accept-language': 'zh' } });
    t.match(answer, {
      status: 400,
      headers: { 'content-type': /^application\/problem\+json/, 'content-language': 'zh-CN', 'request-id': /./ },
      body: { code: 'bad_request', title: '请求格式错误' },
    });
  }
});

async function exchange(bytes: string): Promise<string> {
  const socket = connect(Number(port), hostname);
  t.teardown(() => socket.destroy());
  await once(socket, 'connect');
  socket.end(bytes, 'latin1');
  return text(socket);
}

t.test('what the HTTP parser refuses is answered as a problem', async (t) => {
  const get = 'GET /v1/notes HTTP/1.1\r\nHost: a\r\n';
  const refused: Record<string, [status: number, bytes: string]> = {
    'no HTTP': [400, 'hello\r\n\r\n'],
    'an unknown method': [400, 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n'],
    'a control character in a header': [400, `${get}X-A: a\u0001b\r\n\r\n`],
    'NUL in a header': [400, `${get}X-A: a\0b\r\n\r\n`],
    'a length that is none': [400, `${get}Content-Length: -1\r\n\r\n`],
    'two lengths': [400, `${get}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`],
    'a length and chunks': [400, `${get}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    'a broken chunk': [400, 'POST /v1/notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    'headers without end': [431, `${get}X-A: ${'x'.repeat(20_000)}\r\n\r\n`],
    'an expectation': [417, `${get}Expect: miracles\r\nConnection: close\r\n\r\n`],
  };
  for (const [name, [status, bytes]] of Object.entries(refused)) {
    const [head = '', body = ''] = (await exchange(bytes)).split('\r\n\r\n');
    t.match(head.toLowerCase(), `http/1.1 ${status} `, name);
    t.match(head.toLowerCase(), 'content-type: application/problem+json', name);
    t.match(body, '"code":"bad_request"', name);
  }
});
