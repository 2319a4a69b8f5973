import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService);
const { hostname, port } = new URL(service.running.url);
const writer = service.issuer.token({ client: 'writer' });
/** More than the buffers of two sockets hold, so whoever does not read holds the sender up. */
const HUGE = 24 * 1024 * 1024;

interface Sent {
  path: string;
  type: string;
  body: Buffer;
  chunked?: boolean;
  /** Asks for the connection to be closed after the answer. */
  close?: boolean;
  /** Instead of a token that may write. */
  token?: string;
  /** A second request on the same connection. */
  next?: string;
}

/** Sends everything before it reads a word of the answer, as a simple client does; then reads until the end. */
async function exchange(sent: Sent): Promise<string> {
  const { path, type, body, chunked = false, close = false, next = '' } = sent;
  const socket = connect(Number(port), hostname);
  t.teardown(() => socket.destroy());
  await once(socket, 'connect');
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${hostname}`,
    `Authorization: Bearer ${sent.token ?? writer}`,
    `Idempotency-Key: ${randomUUID()}`,
    `Content-Type: ${type}`,
    ...(close ? ['Connection: close'] : []),
    chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`,
  ];
  const frame = chunked ? [`${body.length.toString(16)}\r\n`, body, '\r\n0\r\n\r\n'] : [body];
  for (const piece of [`${head.join('\r\n')}\r\n\r\n`, ...frame, next]) {
    if (piece.length > 0)
      await new Promise<void>((done, failed) => socket.write(piece, (e) => (e ? failed(e) : done())));
  }
  socket.end();
  return text(socket);
}

const multipart = (content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n',
    ),
    content,
    Buffer.from('\r\n--x--\r\n'),
  ]);

const huge = Buffer.alloc(HUGE, 'x');
const cases: Record<string, Sent> = {
  'JSON of a known length': { path: '/v1/notes', type: 'application/json', body: huge },
  'JSON of an unknown length': { path: '/v1/notes', type: 'application/json', body: huge, chunked: true },
  'a file as it is': { path: '/v1/note-uploads', type: 'text/csv', body: huge },
  'a file of unknown length': { path: '/v1/note-uploads', type: 'text/csv', body: huge, chunked: true },
  'a multipart body': { path: '/v1/note-uploads', type: 'multipart/form-data; boundary=x', body: multipart(huge) },
  'on a connection that is to be closed': { path: '/v1/notes', type: 'application/json', body: huge, close: true },
};

for (const [name, sent] of Object.entries(cases)) {
  t.test(`who sends too much gets the problem, however long they go on sending: ${name}`, async (t) => {
    const [head = '', body = ''] = (await exchange(sent)).split('\r\n\r\n');
    t.match(head, /^HTTP\/1.1 413 /);
    t.match(head, /content-type: application\/problem\+json/);
    t.match(body, /"code":"body_too_large"/);
  });
}

t.test('who may not send at all is told so, too', async (t) => {
  const answer = await exchange({ path: '/v1/notes', type: 'application/json', body: huge, token: 'none' });
  t.match(answer, /^HTTP\/1.1 401 [\s\S]*"code":"token_invalid"/);
});

t.test('the connection goes on after a body that was too large', async (t) => {
  const next = `GET /livez HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`;
  const answer = await exchange({ path: '/v1/notes', type: 'application/json', body: huge, next });
  t.same(answer.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 413', 'HTTP/1.1 200']);
});
