import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOf } from '@groupwarden/local-servers';
import t from 'tap';
import { dataFolder, eventually } from '../../src/index.ts';
import { ProcessLedger } from '../../src/process/ledger.ts';

t.test('a suite ends with the test that started it, however that ends, and leaves no folder', async (t) => {
  const path = mkdtempSync(join(tmpdir(), 'groupwarden-suite-'));
  t.teardown(() => rmSync(path, { recursive: true, force: true }));
  const { run } = dataFolder({ GROUPWARDEN_DATA: path });
  mkdirSync(run);
  const [supervisor, service, later] = [1, 2, 3].map(() => spawn('sleep', ['60'])) as [Child, Child, Child];
  const ledger = new ProcessLedger(run);
  ledger.add('membership', service.pid as number);
  writeFileSync(join(run, 'supervisor.json'), JSON.stringify({ pid: supervisor.pid, startedAt: '' }));
  const source = `import { suiteLifeline, dataFolder } from ${JSON.stringify(join(import.meta.dirname, '../../src/index.ts'))};
    const path = ${JSON.stringify(path)};
    suiteLifeline(dataFolder({ GROUPWARDEN_DATA: path }), path);
    process.stdin.once('data', () => process.kill(process.pid, 'SIGKILL'));
    process.stdout.write('ready');`;
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', source]);
  await once(holder.stdout, 'data');
  ledger.add('audit', later.pid as number);
  holder.stdin.write('die');
  for (const child of [supervisor, service, later]) t.equal((await exitOf(child)).signal, 'SIGKILL');
  t.notOk(
    await eventually(
      async () => existsSync(path),
      (there) => !there,
    ),
  );
});

type Child = ReturnType<typeof spawn>;
