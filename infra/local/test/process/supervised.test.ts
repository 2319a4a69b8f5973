import { spawn } from 'node:child_process';
import { exitOf, stopProcess } from '@groupwarden/local-servers';
import t from 'tap';
import { Supervised } from '../../src/process/supervised.ts';

t.test('a process that ends is started again until it is stopped', async (t) => {
  const started: number[] = [];
  const second = Promise.withResolvers<void>();
  const supervised = new Supervised({
    name: 'sleeper',
    start: async () => {
      const child = spawn('sleep', ['60']);
      return { pid: child.pid as number, exited: exitOf(child), stop: () => stopProcess(child, 'SIGTERM', 1_000) };
    },
    onStart: (_name, pid) => {
      started.push(pid);
      if (started.length === 2) second.resolve();
    },
    onExit: () => {},
    report: () => {},
  });
  await supervised.start();
  process.kill(started[0] as number, 'SIGKILL');
  await second.promise;
  t.not(started[0], started[1]);
  await supervised.stop();
  t.throws(() => process.kill(started[1] as number, 0), { code: 'ESRCH' });
  t.equal(started.length, 2, 'a stop is not an unexpected end');
});
