import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { type ClientSettings, createCall, NoAnswerError, ProblemError } from '../src/index.ts';
import { notes } from './notes.ts';

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

const problem =
  (status: number, code: string, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
    response.end(JSON.stringify({ title: code, status, code, requestId: 'r' }));
  };
const note: Reply = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'consistency-token': `token-${requests.length}` });
  response.end(JSON.stringify({ id: 'not_1', text: 'x', version: 1 }));
};
const hangUp: Reply = (request) => request.socket.destroy();

const requests: IncomingMessage[] = [];
const pauses: number[] = [];
let replies: Reply[] = [];
const server = createServer((request, response) => {
  requests.push(request);
  (replies.shift() ?? note)(request, response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
t.teardown(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

/** A client of a server that answers like this, one reply after the other, and then with a note. */
function answering(list: Reply[], settings: Partial<ClientSettings> = {}) {
  replies = list;
  requests.length = 0;
  pauses.length = 0;
  const wait = async (ms: number) => void pauses.push(ms);
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return notes(createCall({ baseUrl, token: 'secret', wait, ...settings }));
}
const sent = (header: string) => requests.map(({ headers }) => headers[header]);

t.test('503 and 429 are repeated under one key, not before Retry-After', async (t) => {
  const client = answering([problem(503, 'unavailable', { 'retry-after': '2' }), problem(429, 'rate_limited'), hangUp]);
  t.equal((await client.createNote({ body: { text: 'x' } })).body.id, 'not_1');
  t.equal(requests.length, 4);
  t.equal(new Set(sent('idempotency-key')).size, 1, 'stable across its own retries');
  t.equal(pauses[0], 2000);
  t.ok(pauses.every((ms) => ms > 0));
  await client.createNote({ body: { text: 'x' } });
  t.equal(new Set(sent('idempotency-key')).size, 2, 'another call is another key');
});

t.test('an attempt that is still at work is waited for', async (t) => {
  const client = answering([hangUp, problem(409, 'idempotency_in_flight', { 'retry-after': '1' })]);
  t.equal((await client.createNote({ body: { text: 'x' } })).status, 200);
  t.equal(pauses[1], 1000);
});

t.test('what would not help is not repeated', async (t) => {
  await t.rejects(answering([problem(409, 'state_conflict')]).createNote({ body: { text: 'x' } }), {
    code: 'state_conflict',
  });
  await t.rejects(answering([problem(500, 'internal')]).getNote({ params: { id: '1' } }), ProblemError);
  t.equal(requests.length, 1);
});

t.test('a write without a key is not sent again when its outcome is unknown', async (t) => {
  const edit = { params: { id: '1' }, version: 1, body: { text: 'x' } };
  await t.rejects(answering([hangUp]).editNote(edit), NoAnswerError);
  t.equal(requests.length, 1);
});

t.test('trying ends: after the attempts, and when the service asks for more patience than allowed', async (t) => {
  const down = Array.from({ length: 9 }, () => problem(503, 'unavailable'));
  await t.rejects(answering(down, { retry: { attempts: 3 } }).getNote({ params: { id: '1' } }), ProblemError);
  t.equal(requests.length, 3);
  const later = new Date(Date.now() + 3_600_000).toUTCString();
  await t.rejects(
    answering([problem(503, 'unavailable', { 'retry-after': later })]).getNote({ params: { id: '1' } }),
    ProblemError,
  );
  t.equal(requests.length, 1);
  const dead = await answering(Array.from({ length: 9 }, () => hangUp))
    .createNote({ body: { text: 'x' }, idempotencyKey: 'k' })
    .catch((error: unknown) => error);
  t.match(dead, { idempotencyKey: 'k' });
});

t.test('later calls carry the tokens of earlier writes, and one from elsewhere', async (t) => {
  const client = answering([]);
  for (let n = 0; n < 12; n += 1) await client.createNote({ body: { text: 'x' } });
  await client.getNote({ params: { id: '1' }, consistencyToken: 'theirs' });
  const tokens = String(sent('consistency-token').at(-1)).split(',');
  t.equal(tokens.length, 10, 'no more than the services take');
  t.same(tokens.slice(-2), ['token-12', 'theirs']);
});

t.test('an answer that is no problem document is an error all the same; an abort is the abort', async (t) => {
  const html: Reply = (_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<p>no');
  await t.rejects(answering([html]).getNote({ params: { id: '1' } }), { code: 'http_502' });
  const aborted = AbortSignal.abort(new Error('enough'));
  await t.rejects(answering([]).listNotes({ signal: aborted } as never), { message: 'enough' });
});
