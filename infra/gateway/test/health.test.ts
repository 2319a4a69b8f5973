import { SERVICES } from '@groupwarden/contracts';
import t from 'tap';
import { gateway, upstream } from './helper.ts';

t.test('the gateway is ready only when every service is', async (t) => {
  const state = { audit: 503 };
  const ready = await upstream(t, (_request, response) => response.writeHead(200).end('{}'));
  const audit = await upstream(t, (_request, response) => response.writeHead(state.audit).end('{}'));
  const { app } = await gateway(t, { 'group-registry': ready, membership: ready, moderation: ready, audit });
  const before = await app.inject('/readyz');
  t.equal(before.statusCode, 503);
  t.match(before.json(), { status: 'not_ready', services: { audit: 'not_ready', membership: 'ready' } });
  state.audit = 200;
  const after = await app.inject('/readyz');
  t.equal(after.statusCode, 200);
  t.same(Object.keys(after.json().services), SERVICES);
  t.equal((await app.inject('/livez')).statusCode, 200);
});

t.test('the gateway shows the public keys of the local issuer and its own metrics', async (t) => {
  const { app } = await gateway(t, {});
  t.same((await app.inject('/.well-known/jwks.json')).json(), { keys: [] });
  await app.inject('/v1/groups');
  t.match(
    (await app.inject('/metrics')).body,
    /groupwarden_gateway_request_duration_seconds_count\{service="group-registry",method="GET",status="5xx"\} 1/,
  );
});
