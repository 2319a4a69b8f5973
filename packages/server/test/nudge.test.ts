import { eventually, startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const ROUNDS = 10;
/** Without a nudge each round would wait for the relay's poll of 200 ms. */
const POLLED_MS = ROUNDS * 200;

const service = await startTestService(t, noteService);
const published = async () => {
  const [row] = await service.sql<{ n: number }>('SELECT count(*) AS n FROM outbox WHERE published_at IS NULL');
  return Number(row?.n) === 0;
};

/** How long `ROUNDS` writes take, each until its fact has left. */
async function timeOf(write: () => Promise<{ status: number }>): Promise<number> {
  const since = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) {
    await write();
    await eventually(published);
  }
  return performance.now() - since;
}

t.test('what a write publishes leaves at once, not at the next poll', async (t) => {
  const writer = service.as({ client: 'writer' });
  t.ok((await timeOf(() => writer.post('/v1/notes', { text: 'now' }))) < POLLED_MS / 2);
});

t.test('so does the fact of a reading that goes on record', async (t) => {
  const reader = service.as({ client: 'reader' });
  const answer = await reader.get('/v1/notes/x/reading');
  t.equal(answer.status, 200);
  t.ok((await service.outbox()).some((event) => event.id === answer.body.factId));
  t.ok((await timeOf(() => reader.get('/v1/notes/x/reading'))) < POLLED_MS / 2);
});
