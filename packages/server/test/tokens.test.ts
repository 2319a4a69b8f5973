import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService);
const call = (overrides: { claims?: Record<string, unknown>; header?: Record<string, unknown> }) =>
  service.withToken(service.issuer.token({ client: 'reader' }, overrides)).get('/v1/notes');

t.test('a proper token opens the door, and only with the scope', async (t) => {
  t.equal((await call({})).status, 200);
  const narrow = await service.as({ client: 'reader', scopes: ['audit:read'] }).get('/v1/notes');
  t.match(narrow, { status: 403, body: { code: 'scope_missing' } });
  t.match(await service.as(undefined).get('/v1/notes'), {
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
    body: { code: 'token_missing' },
  });
});

t.test('every claim is required and checked', async (t) => {
  const past = Math.floor(Date.now() / 1000) - 60;
  const wrong: [string, Parameters<typeof call>[0]][] = [
    ['issuer', { claims: { iss: 'urn:someone:else' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['audience', { claims: { aud: 'other' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['expired', { claims: { exp: past } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['no jti', { claims: { jti: undefined } }],
    ['no subject', { claims: { sub: undefined } }],
    ['odd subject', { claims: { sub: 'robot:x' } }],
    ['no unit', { claims: { unit: undefined } }],
    ['odd unit', { claims: { unit: "x'; DROP TABLE notes" } }],
    ['type', { header: { typ: 'logout+jwt' } }],
    ['unknown key', { header: { kid: 'unknown' } }],
  ];
  for (const [name, overrides] of wrong) {
    const answer = await call(overrides);
    t.match(answer, { status: 401, body: { code: 'token_invalid' } }, name);
  }
  t.equal((await service.withToken('not-a-token').get('/v1/notes')).status, 401);
  const [head, body] = service.issuer.token({ client: 'reader' }).split('.');
  t.equal((await service.withToken(`${head}.${body}.AAAA`).get('/v1/notes')).status, 401);
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  t.equal((await service.withToken(`${none}.${body}.`).get('/v1/notes')).status, 401);
});
