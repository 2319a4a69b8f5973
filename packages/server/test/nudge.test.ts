import { eventually, startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

// The relay looks by itself only once an hour: what leaves in this test, left because it was told.
const service = await startTestService(t, noteService, { relayPollMs: 3_600_000 });
const unpublished = () => service.sql('SELECT position FROM outbox_pending');

t.test('what a write publishes leaves at once, not at the next poll', async (t) => {
  const answer = await service.as({ client: 'writer' }).post('/v1/notes', { text: 'now' });
  t.equal(answer.status, 201);
  await eventually(async () => (await unpublished()).length === 0);
});

t.test('so does the fact of a reading that goes on record', async (t) => {
  const answer = await service.as({ client: 'reader' }).get('/v1/notes/x/reading');
  t.equal(answer.status, 200);
  t.ok((await service.outbox()).some((event) => event.id === answer.body.factId));
  await eventually(async () => (await unpublished()).length === 0);
});
