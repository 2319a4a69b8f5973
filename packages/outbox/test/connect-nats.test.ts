import { createServer, connect as dial } from 'node:net';
import { eventually, startNats } from '@groupwarden/test-kit';
import t from 'tap';
import { connectNats } from '../src/index.ts';

t.test('a first handshake that the server broke off is tried again within seconds', async (t) => {
  const nats = await startNats();
  t.teardown(() => nats.stop());
  const { servers, pass } = nats.login('membership');
  const { hostname, port } = new URL(servers);
  let calls = 0;
  // A client that is too busy to answer loses its connection after the greeting, as the first one does here.
  const door = createServer((socket) => {
    calls += 1;
    const server = dial(Number(port), hostname);
    for (const end of [socket, server]) end.on('error', () => {});
    if (calls === 1) server.once('data', (greeting) => socket.end(greeting, () => server.destroy()));
    else socket.pipe(server).pipe(socket);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  t.teardown(() => door.close());
  const { port: doorPort } = door.address() as { port: number };

  const since = performance.now();
  const connection = await connectNats({
    service: 'membership',
    url: `nats://127.0.0.1:${doorPort}`,
    user: 'membership',
    password: pass,
    onStatus: () => {},
  });
  t.teardown(() => connection.close());
  t.equal(calls, 2);
  t.ok(performance.now() - since < 10_000);
  t.equal((await connection.jetstream().publish('ev.membership.person.per_1', '{}')).seq, 1);
});

t.test('whom the server does not know is told so; a server that is not there yet is waited for', async (t) => {
  const nats = await startNats();
  t.teardown(() => nats.stop());
  const { servers, pass } = nats.login('membership');
  const told: string[] = [];
  const login = { service: 'membership', url: servers, user: 'membership', onStatus: told.push.bind(told) } as const;
  await t.rejects(connectNats({ ...login, password: 'wrong' }), { code: 'AUTHORIZATION_VIOLATION' });
  await nats.kill();
  const connecting = connectNats({ ...login, password: pass });
  await eventually(() => told.length > 0);
  await nats.restart();
  const connection = await connecting;
  t.teardown(() => connection.close());
  t.same(told, ['not connected: CONNECTION_REFUSED'], 'once, however often it was tried');
});
