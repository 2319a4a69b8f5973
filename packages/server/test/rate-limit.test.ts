import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService, { env: { REQUESTS_PER_MINUTE: '3' } });

t.test('a caller over the limit gets 429 with the time to wait; others and health checks go on', async (t) => {
  const eager = service.as({ client: 'eager' });
  for (let n = 0; n < 3; n += 1) t.equal((await eager.get('/v1/notes')).status, 200);
  const refused = await eager.get('/v1/notes');
  t.match(refused, { status: 429, body: { code: 'rate_limited' } });
  t.ok(Number(refused.headers['retry-after']) > 0);
  t.equal((await service.as({ client: 'calm' }).get('/v1/notes')).status, 200);
  for (let n = 0; n < 5; n += 1) t.equal((await service.as(undefined).get('/livez')).status, 200);
});
