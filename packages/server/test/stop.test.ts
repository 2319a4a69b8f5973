import { once } from 'node:events';
import { eventually, startTestSuite, type TestSuite } from '@groupwarden/test-kit';
import t, { type Test } from 'tap';
import type { RunningService } from '../src/index.ts';
import { noteService } from './fixture/service.ts';

/** A stop may take 25 s in all; whatever holds it up for so long has no end of its own. */
const SOON_MS = 10_000;

async function stopsSoon(t: Test, service: RunningService<never>): Promise<void> {
  const since = performance.now();
  await service.stop();
  t.ok(performance.now() - since < SOON_MS, `stopped after ${Math.round(performance.now() - since)} ms`);
}

async function connected(t: Test): Promise<TestSuite> {
  const suite = await startTestSuite(t, [noteService]);
  const { url } = suite.service('membership').running;
  await eventually(async () => (await fetch(`${url}/readyz`)).ok);
  return suite;
}

t.test('a long poll is answered, not waited for', async (t) => {
  const suite = await connected(t);
  const { running } = suite.service<never>('membership');
  const token = suite.issuer.token({ client: 'reader' });
  const asked = once(running.app.server, 'request');
  const polling = fetch(`${running.url}/v1/membership/events?wait=30`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await asked;
  await stopsSoon(t, running);
  const answer = await polling;
  t.match(await answer.json(), { items: [] });
  t.equal(answer.status, 200);
});

t.test('a broker that is away does not hold up the stop', async (t) => {
  const suite = await connected(t);
  const service = suite.service<never>('membership');
  await suite.nats.kill();
  await eventually(async () => (await fetch(`${service.running.url}/readyz`)).status === 503);
  t.equal((await service.as({ client: 'writer' }).post('/v1/notes', { text: 'kept' })).status, 201);
  await stopsSoon(t, service.running);
  t.equal((await service.sql('SELECT 1 FROM outbox_pending')).length, 1, 'what is not told stays');
});

t.test('a broker that stands still does not hold up the stop', async (t) => {
  const suite = await connected(t);
  const service = suite.service<never>('membership');
  await suite.nats.pause();
  t.equal((await service.as({ client: 'writer' }).post('/v1/notes', { text: 'kept' })).status, 201);
  await stopsSoon(t, service.running);
  await suite.nats.resume();
});
