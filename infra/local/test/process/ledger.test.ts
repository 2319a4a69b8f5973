import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOf } from '@groupwarden/local-servers';
import t from 'tap';
import { ProcessLedger } from '../../src/process/ledger.ts';

t.test('what a crashed run left is stopped, and a process that got one of its numbers is not', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'groupwarden-ledger-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const [orphan, stubborn, stranger] = [
    spawn('sleep', ['60']),
    spawn('/bin/sh', ['-c', 'trap "" INT; while :; do sleep 1; done']),
    spawn('sleep', ['60']),
  ];
  t.teardown(() => stranger.kill());
  const before = new ProcessLedger(directory);
  before.add('membership', orphan.pid as number);
  before.add('postgres', stubborn.pid as number);
  before.add('audit', stranger.pid as number);
  const file = join(directory, 'processes', 'audit.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), startedAt: 'another time' }));

  const stopped = await new ProcessLedger(directory).stopOrphans(300);
  t.same(stopped.sort(), ['membership', 'postgres']);
  t.equal((await exitOf(orphan)).signal, 'SIGINT');
  t.equal((await exitOf(stubborn)).signal, 'SIGKILL');
  t.equal(stranger.exitCode ?? stranger.signalCode, null, 'still there');
  t.same(readdirSync(join(directory, 'processes')), []);
});
