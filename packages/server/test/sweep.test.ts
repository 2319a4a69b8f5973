import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import type { ServiceContext, Sweep } from '../src/index.ts';
import { noteService } from './fixture/service.ts';

const swept: string[] = [];
const fragile: Sweep<ServiceContext> = {
  name: 'fragile',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx) => {
    if (tx.unitId === 'broken') throw new Error('a row that nobody expected');
    swept.push(tx.unitId ?? '');
    return false;
  },
};
const endless: Sweep<ServiceContext> = {
  name: 'endless',
  everyMs: 60_000,
  scope: 'all',
  run: async (_tx, { context }) => {
    pieces += 1;
    if (pieces === 3) stopped = service.running.stop();
    return !context.stopping.aborted || pieces < 10;
  },
};
let pieces = 0;
let stopped: Promise<void> | undefined;

const service = await startTestService(t, {
  ...noteService,
  sweeps: [fragile, endless],
  units: async () => ['broken', 'sound', 'sounder'],
});

t.test('a duty that fails in one unit is done in all others, and the failure is told', async (t) => {
  await t.rejects(service.running.sweepNow('fragile'), /a row that nobody expected/);
  t.same(swept, ['sound', 'sounder']);
});

t.test('a stop ends a long duty after the piece under way', async (t) => {
  await service.running.sweepNow('endless');
  t.equal(pieces, 3);
  await stopped;
});
