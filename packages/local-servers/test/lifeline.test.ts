import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@groupwarden/test-kit';
import t from 'tap';
import { lifeline } from '../src/lifeline.ts';

const idle = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });

t.test('a release may come twice, from a stop and from the teardown after it', async (t) => {
  const child = idle();
  const exited = once(child, 'exit');
  const release = lifeline(child.pid as number);
  child.kill();
  await exited;
  release();
  release();
  // A broken pipe would tell of itself only after this turn, and end the test file.
  await new Promise(setImmediate);
  t.pass();
});

t.test('a process is ended, and its folder deleted, when the one that holds it ends without a word', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'groupwarden-lifeline-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const child = idle();
  const exited = once(child, 'exit');
  const source = `import { lifeline } from ${JSON.stringify(join(import.meta.dirname, '../src/lifeline.ts'))};
    lifeline(${child.pid}, ${JSON.stringify(folder)});
    process.kill(process.pid, 'SIGKILL');`;
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], { stdio: 'ignore' });
  await once(holder, 'exit');
  t.same(await exited, [null, 'SIGKILL']);
  await eventually(() => !existsSync(folder));
  t.notOk(existsSync(folder));
});
