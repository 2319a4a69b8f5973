import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

t.test('while the issuer cannot be asked for its keys, a token is neither good nor bad', async (t) => {
  const service = await startTestService(t, noteService);
  const token = service.issuer.token({ client: 'reader' });
  await service.issuer.stop();
  const answer = await service.withToken(token).get('/v1/notes');
  t.match(answer, { status: 503, headers: { 'retry-after': /^\d+$/ }, body: { code: 'unavailable' } });
});
