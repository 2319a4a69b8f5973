import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { IssuerUnavailable, signingKeys } from '../src/signing-keys.ts';

const jwk = (kid: string) => ({
  ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
  kid,
  alg: 'EdDSA',
  use: 'sig',
});

/** An issuer whose keys and health the test sets, and which counts how often it is asked. */
async function issuer(t: Test) {
  const state = { asked: 0, status: 200, keys: [jwk('one')] as unknown[] };
  const server = createServer((_request, response) => {
    state.asked += 1;
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: state.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => new Promise((resolve) => server.close(resolve)));
  const clock = { ms: 0 };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  const keys = signingKeys(url, () => clock.ms);
  return { state, clock, find: (kid: string) => keys({ kid, alg: 'EdDSA' }) };
}

t.test('however many wait, the issuer is asked once', async (t) => {
  const { state, find } = await issuer(t);
  const found = await Promise.all(Array.from({ length: 20 }, () => find('one')));
  t.equal(new Set(found).size, 1);
  t.match(found[0], /BEGIN PUBLIC KEY/);
  t.equal(state.asked, 1);
});

t.test('made-up key ids ask at most twice a minute, and a new key is found after that', async (t) => {
  const { state, clock, find } = await issuer(t);
  await find('one');
  for (let n = 0; n < 50; n += 1) await t.rejects(find(`made-up-${n}`), /not known/);
  t.equal(state.asked, 1);
  state.keys.push(jwk('two'));
  clock.ms = 30_000;
  t.match(await find('two'), /BEGIN PUBLIC KEY/);
  t.equal(state.asked, 2);
});

t.test('an issuer that cannot be asked is no reason against the token, and is asked again at once', async (t) => {
  const { state, find } = await issuer(t);
  state.status = 500;
  await t.rejects(find('one'), IssuerUnavailable);
  state.status = 200;
  t.match(await find('one'), /BEGIN PUBLIC KEY/);
});

t.test('keys stay in use while the issuer is down; a key that was withdrawn ends with its document', async (t) => {
  const { state, clock, find } = await issuer(t);
  const pem = await find('one');
  clock.ms = 11 * 60_000;
  state.status = 503;
  t.equal(await find('one'), pem);
  state.status = 200;
  state.keys = [jwk('two')];
  await t.rejects(find('one'), /not known/);
});

t.test('entries that verify nothing are left out', async (t) => {
  const { state, find } = await issuer(t);
  state.keys = [
    { kty: 'oct', kid: 'secret', k: 'AA' },
    { kty: 'OKP', crv: 'Ed25519', kid: 'broken' },
    null,
    jwk('one'),
  ];
  t.match(await find('one'), /BEGIN PUBLIC KEY/);
  for (const kid of ['secret', 'broken']) await t.rejects(find(kid), /not known/);
});
