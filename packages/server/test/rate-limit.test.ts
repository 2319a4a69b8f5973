import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { clientAddress } from '../src/client-address.ts';
import { RequestCounts } from '../src/request-counts.ts';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService, { env: { REQUESTS_PER_MINUTE: '3' } });
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

t.test('a caller over the limit gets 429 with the time to wait; others and health checks go on', async (t) => {
  const eager = service.as({ client: 'eager' });
  for (let n = 0; n < 3; n += 1) t.equal((await eager.get('/v1/notes')).status, 200);
  const refused = await eager.get('/v1/notes');
  t.match(refused, { status: 429, body: { code: 'rate_limited' } });
  t.ok(Number(refused.headers['retry-after']) > 0);
  t.equal((await service.as({ client: 'calm' }).get('/v1/notes')).status, 200);
  for (let n = 0; n < 5; n += 1) t.equal((await service.as(undefined).get('/livez')).status, 200);
});

t.test('another token of the same caller, or another address, is no way round the limit', async (t) => {
  for (let n = 0; n < 3; n += 1)
    t.equal((await service.as({ client: 'wily' }).get('/v1/notes', from(`192.0.2.${n}`))).status, 200);
  t.equal((await service.as({ client: 'wily' }).get('/v1/notes', from('192.0.2.9'))).status, 429);
  t.equal((await service.as({ client: 'wily', unit: 'other' }).get('/v1/notes')).status, 200, 'units are apart');
});

t.test('made-up tokens are counted by address, and keep no caller of another address from going on', async (t) => {
  const stranger = (n: number) =>
    service.withToken(`eyJhbGciOiJFZERTQSJ9.e30.${n}`).get('/v1/notes', from('192.0.2.77'));
  for (let n = 0; n < 3; n += 1) t.equal((await stranger(n)).status, 401);
  t.match(await stranger(4), { status: 429, body: { code: 'rate_limited' } });
  t.equal((await service.as(undefined).get('/nowhere', from('192.0.2.77'))).status, 429, 'whatever is asked for');
  t.equal((await service.as({ client: 'honest' }).get('/v1/notes', from('192.0.2.78'))).status, 200);
});

t.test('who asks is whom the gateway names; a stranger cannot name another', async (t) => {
  const address = (ip: string, forwarded?: string) =>
    clientAddress({ ip, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } });
  t.equal(address('10.1.2.3', '203.0.113.9'), '203.0.113.9');
  t.equal(
    address('::ffff:10.1.2.3', '198.51.100.1, ::ffff:203.0.113.9'),
    '203.0.113.9',
    'only the last was added by it',
  );
  t.equal(address('203.0.113.9', '198.51.100.1'), '203.0.113.9');
  t.equal(address('10.1.2.3', 'unknown'), '10.1.2.3');
  t.equal(address('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2', 'a network of IPv6 is one asker');
  t.equal(address('2001:db8::1'), '2001:db8:0:0');
});

t.test('a window ends after a minute, and made-up askers do not fill the memory', async (t) => {
  let now = 0;
  const counts = new RequestCounts(2, () => now);
  counts.add('a');
  t.equal(counts.waitOf('a'), 0);
  counts.add('a');
  t.equal(counts.waitOf('a'), 60);
  now = 59_500;
  t.equal(counts.waitOf('a'), 1);
  now = 60_000;
  t.equal(counts.waitOf('a'), 0);
  counts.add('b');
  counts.add('b');
  for (let n = 0; n < 10_000; n += 1) counts.add(String(n));
  t.equal(counts.waitOf('b'), 0, 'forgotten');
});
