import { Agent, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import t from 'tap';
import { echo, gateway, upstream } from './helper.ts';

t.test('a request reaches the service of its path as it was sent', async (t) => {
  const { url } = await gateway(t, { membership: await upstream(t, echo) });
  const answer = await fetch(`${url}/v1/people?q=%E5%BC%A0&limit=2`, {
    headers: { authorization: 'Bearer x', 'x-forwarded-for': '6.6.6.6' },
  });
  t.equal(answer.status, 200);
  const seen = (await answer.json()) as { url: string; headers: Record<string, string> };
  t.equal(seen.url, '/v1/people?q=%E5%BC%A0&limit=2');
  t.equal(seen.headers.authorization, 'Bearer x');
  t.equal(seen.headers['x-forwarded-for'], '127.0.0.1', 'what a client says about forwarding is not believed');
});

t.test('the client is whom a proxy in front of the gateway names, when it is known as one', async (t) => {
  const { url } = await gateway(t, { membership: await upstream(t, echo) }, { trustedProxies: ['127.0.0.0/8'] });
  const answer = await fetch(`${url}/v1/people`, { headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' } });
  const seen = (await answer.json()) as { headers: Record<string, string> };
  t.equal(seen.headers['x-forwarded-for'], '203.0.113.9', 'the last one, which that proxy has seen itself');
});

t.test('a stop waits for the answer under way, and for no connection that its client keeps open', async (t) => {
  const held = Promise.withResolvers<ServerResponse>();
  const { app, url } = await gateway(t, { membership: await upstream(t, (_, response) => held.resolve(response)) });
  const asking = fetch(`${url}/v1/people`);
  const response = await held.promise;
  const stopping = app.close();
  response.end('late');
  t.equal(await (await asking).text(), 'late');
  const since = performance.now();
  await stopping;
  t.ok(performance.now() - since < 3_000);
});

t.test('bodies of any type and size stream through', async (t) => {
  const { url } = await gateway(t, { membership: await upstream(t, echo) });
  for (const [type, size] of [
    ['text/csv', 3_000_000],
    ['application/json', 17],
    ['', 5],
  ] as const) {
    const answer = await fetch(`${url}/v1/hr-feeds`, {
      method: 'POST',
      body: new Uint8Array(size),
      headers: type ? { 'content-type': type } : {},
    });
    t.match(await answer.json(), { method: 'POST', bytes: size });
  }
  t.match(await (await fetch(`${url}/v1/hr-feeds`, { method: 'POST' })).json(), { bytes: 0 });
  const chunked = new Blob([new Uint8Array(100_000)]).stream();
  t.match(await (await fetch(`${url}/v1/hr-feeds`, { method: 'POST', body: chunked, duplex: 'half' })).json(), {
    bytes: 100_000,
  });
});

t.test('a service that refuses a body before it has all of it is heard', async (t) => {
  const refusing = await upstream(t, (_request, response) => {
    response.writeHead(413, { 'content-type': 'application/problem+json', connection: 'close' });
    response.end('{"code":"body_too_large"}');
  });
  const { url } = await gateway(t, { membership: refusing });
  const answer = await fetch(`${url}/v1/hr-feeds`, { method: 'POST', body: new Uint8Array(8_000_000) });
  t.equal(answer.status, 413);
  const declared = await raw(url, [
    'POST /v1/hr-feeds HTTP/1.1',
    'host: x',
    'content-length: 999999999',
    'connection: close',
  ]);
  t.match(declared, /^HTTP\/1\.1 413 /);
  t.match(declared, /body_too_large/);
});

t.test('the connection of a client goes on after a body that was refused early', async (t) => {
  const refusing = await upstream(t, (request, response) => {
    request.resume();
    response.writeHead(Number(request.headers['content-length']) > 1_000 ? 413 : 200).end();
  });
  const { url } = await gateway(t, { membership: refusing });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.teardown(() => agent.destroy());
  const statuses = [];
  for (const size of [2_000_000, 2, 2_000_000, 2])
    statuses.push(
      await new Promise((resolve, reject) => {
        const signal = AbortSignal.timeout(10_000);
        const sending = request(`${url}/v1/hr-feeds`, { method: 'POST', agent, signal }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode));
        });
        sending.once('error', reject).setHeader('content-length', size);
        sending.end(Buffer.alloc(size));
      }),
    );
  t.same(statuses, [413, 200, 413, 200]);
});

t.test('a path with dots reaches nothing of a service but what the route table says', async (t) => {
  const { url } = await gateway(t, { membership: await upstream(t, echo) });
  for (const path of ['/v1/people/../../metrics', '/v1/people/%2e%2e/%2e%2e/metrics', '/v1/people/..%2f..%2fmetrics']) {
    const answer = await raw(url, [`GET ${path} HTTP/1.1`, 'host: x', 'connection: close']);
    t.match(answer, /^HTTP\/1\.1 400 /, path);
  }
});

t.test('a path of nobody is a 404 problem, a service that is away a 503 problem with Retry-After', async (t) => {
  const { url } = await gateway(t, {});
  for (const path of ['/', '/v1', '/v1/groupsX', '/v1/nothing/here', '/favicon.ico']) {
    const answer = await fetch(url + path, { headers: { 'accept-language': 'zh-CN' } });
    t.equal(answer.status, 404, path);
    t.match(answer.headers.get('content-type'), /^application\/problem\+json/);
    t.match(await answer.json(), { code: 'not_found', status: 404, title: '资源不存在', instance: path });
  }
  const away = await fetch(`${url}/v1/groups`);
  t.equal(away.status, 503);
  t.equal(away.headers.get('retry-after'), '1');
  t.match(await away.json(), {
    code: 'unavailable',
    type: 'urn:groupwarden:problem:unavailable',
    requestId: away.headers.get('request-id'),
  });
});

t.test('an answer of 503 comes back at once and once', async (t) => {
  let asked = 0;
  const busy = await upstream(t, (_request, response) => {
    asked += 1;
    response
      .writeHead(503, { 'retry-after': '2', 'content-type': 'application/problem+json' })
      .end('{"code":"projection_behind"}');
  });
  const { url } = await gateway(t, { audit: busy });
  const answer = await fetch(`${url}/v1/audit/entries`);
  t.match(await answer.json(), { code: 'projection_behind' });
  t.equal(answer.headers.get('retry-after'), '2');
  t.equal(asked, 1);
});

t.test('nothing that a client sends becomes a 5xx', async (t) => {
  const { url } = await gateway(t, { 'group-registry': await upstream(t, echo) });
  const requests = {
    'broken escape': ['GET /v1/groups/%zz HTTP/1.1', 'host: x'],
    'climbing path': ['GET /v1/groups/../../etc HTTP/1.1', 'host: x'],
    'escaped climbing path': ['GET /v1/groups/%2e%2e/x HTTP/1.1', 'host: x'],
    'double slash': ['GET //v1/groups HTTP/1.1', 'host: x'],
    'absolute form': ['GET http://evil.example/v1/groups HTTP/1.1', 'host: x'],
    'GET with a body': ['GET /v1/groups HTTP/1.1', 'host: x', 'content-length: 2', '', '{}'],
    'unknown method': ['BREW /v1/groups HTTP/1.1', 'host: x'],
    'method of no route': ['PROPFIND /v1/groups HTTP/1.1', 'host: x'],
    'no HTTP at all': ['hello'],
    expectation: ['POST /v1/groups HTTP/1.1', 'host: x', 'expect: 100-continue', 'content-length: 2', '', '{}'],
    'unknown expectation': ['POST /v1/groups HTTP/1.1', 'host: x', 'expect: miracle', 'content-length: 2', '', '{}'],
    upgrade: ['GET /v1/groups HTTP/1.1', 'host: x', 'connection: upgrade', 'upgrade: websocket'],
    'huge header': ['GET /v1/groups HTTP/1.1', 'host: x', `x-a: ${'a'.repeat(20_000)}`],
    'two lengths': ['POST /v1/groups HTTP/1.1', 'host: x', 'content-length: 2', 'content-length: 3', '', '{}'],
    'negative length': ['POST /v1/groups HTTP/1.1', 'host: x', 'content-length: -2', '', '{}'],
    'odd type': ['POST /v1/groups HTTP/1.1', 'host: x', 'content-type: ;;;', 'content-length: 2', '', '{}'],
    'odd bytes in a header': ['GET /v1/groups HTTP/1.1', 'host: x', 'x-a: \u00e9\u00ff'],
    'te and trailer': ['GET /v1/groups HTTP/1.1', 'host: x', 'te: trailers', 'keep-alive: 5', 'proxy-connection: x'],
    'long path': [`GET /v1/groups/${'a'.repeat(9_000)} HTTP/1.1`, 'host: x'],
  };
  for (const [name, [first = '', ...rest]] of Object.entries(requests)) {
    const lines = rest.includes('') ? [first, 'connection: close', ...rest] : [first, ...rest, 'connection: close'];
    const status = Number(/HTTP\/1\.1 ([2-5]\d\d)/.exec(await raw(url, lines))?.[1]);
    t.ok(status >= 200 && status < 500, `${name}: ${status}`);
  }
});

/** Sends lines as they are and reads until the other side ends. */
async function raw(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  const body = lines.includes('');
  socket.write(lines.join('\r\n') + (body ? '' : '\r\n\r\n'), 'latin1');
  return text(socket);
}
