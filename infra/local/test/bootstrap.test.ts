import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import t from 'tap';

const bootstrap = join(import.meta.dirname, '../../../scripts/bootstrap.mjs');
const folder = mkdtempSync(join(tmpdir(), 'groupwarden-bootstrap-'));
t.teardown(() => rmSync(folder, { recursive: true, force: true }));
const entry = (name: string, source: string): string => {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
};
const start = (...args: string[]) =>
  spawn(process.execPath, [bootstrap, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

t.test('an entry gets its arguments, and its output and exit code are its own', async (t) => {
  const path = entry(
    'echo.ts',
    'const words: string[] = process.argv.slice(2); console.log(JSON.stringify(words)); process.exitCode = 7;',
  );
  const child = start(path, '--fresh', 'a b', '--');
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  t.same(JSON.parse(output), ['--fresh', 'a b', '--']);
  t.equal(code, 7);
});

t.test('signals reach the entry, which decides what they mean', async (t) => {
  const path = entry(
    'wait.ts',
    `process.on('SIGINT', () => { console.log('stopping'); process.exit(3); }); setInterval(() => {}, 1000); console.log('up');`,
  );
  const child = start(path);
  child.stdout.setEncoding('utf8');
  const [first] = (await once(child.stdout, 'data')) as [string];
  t.equal(first, 'up\n');
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const [[second], [code]] = (await Promise.all([once(child.stdout, 'data'), exited])) as [[string], [number]];
  t.equal(second, 'stopping\n');
  t.equal(code, 3);
});

t.test('programs of the project run too, and a missing entry is a usage error', async (t) => {
  const child = start('--run', 'biome', '--version');
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  t.match(output, /Version: \d/);
  t.equal(code, 0);
  const wrong = start();
  const [complaint, [status]] = await Promise.all([text(wrong.stderr), once(wrong, 'exit')]);
  t.match(complaint, /usage:/);
  t.equal(status, 2);
});
