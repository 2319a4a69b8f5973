import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eventually, startTestService } from '@groupwarden/test-kit';
import { Type } from '@sinclair/typebox';
import t from 'tap';
import { routesOf, type ServiceContext } from '../src/index.ts';
import { noteService } from './fixture/service.ts';

const MIB = 1024 * 1024;

const bulkNote = routesOf<ServiceContext>()({
  operationId: 'bulkNote',
  method: 'POST',
  url: '/v1/bulk-notes',
  tag: 'Notes',
  summary: 'Takes large bodies',
  scopes: ['groups:write'],
  rawBody: ['text/csv', 'multipart/form-data'],
  bodyLimit: 512 * MIB,
  responses: { 200: Type.Object({}) },
  handle: async () => ({ status: 200, body: {} }),
});

const service = await startTestService(t, { ...noteService, routes: [...noteService.routes, bulkNote] });
const { hostname, port } = new URL(service.running.url);
const authorization = `Bearer ${service.issuer.token({ client: 'writer' })}`;

const upload = (bytes: number, path = '/v1/bulk-notes') =>
  fetch(`${service.running.url}${path}`, {
    method: 'POST',
    headers: { authorization, 'idempotency-key': randomUUID(), 'content-type': 'text/csv' },
    body: new Uint8Array(bytes),
  });

/** Says that so many bytes will come, and sends a few. */
async function begin(bytes: number, type: string): Promise<Socket> {
  const socket = connect(Number(port), hostname);
  const heard = once(service.running.app.server, 'request');
  const head = [`POST /v1/bulk-notes HTTP/1.1`, 'Host: x', `Authorization: ${authorization}`, 'Idempotency-Key: k'];
  socket.write([...head, `Content-Type: ${type}`, `Content-Length: ${bytes}`, '', '--x\r\n'].join('\r\n'));
  await heard;
  return socket;
}

t.equal((await upload(2 * MIB)).status, 200, 'there is room');

for (const type of ['text/csv', 'multipart/form-data; boundary=x']) {
  t.test(`large bodies are only taken while there is room for them: ${type}`, async (t) => {
    const socket = await begin(255 * MIB, type);
    const refused = await upload(2 * MIB);
    t.equal(refused.status, 503);
    t.ok(Number(refused.headers.get('retry-after')) > 0);
    t.match(await refused.json(), { code: 'uploads_busy' });
    t.equal((await upload(9_000, '/v1/note-uploads')).status, 200, 'small ones always are');
    socket.destroy();
    await eventually(async () => (await upload(2 * MIB)).status === 200);
    t.pass('who hangs up makes room');
  });
}

t.test('room that was taken is given back with the answer, whatever it is', async (t) => {
  for (let n = 0; n < 2; n += 1) t.equal((await upload(130 * MIB)).status, 200);
  t.equal((await upload(257 * MIB)).status, 200, 'what needs more than all of it goes alone');
  t.equal((await upload(2 * MIB)).status, 200);
});
