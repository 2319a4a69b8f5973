// Runs everything that must hold before a change lands, and ends with a line `N passed, N failed`.
//   npm test                     all of it
//   npm test -- <test files…>    only these files, on one shared PostgreSQL
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withTestServers } from '../packages/test-kit/src/index.ts';

const root = join(import.meta.dirname, '..');
const tapOutput = join(root, '.groupwarden', 'test-results.tap');

/** A check that passes or fails as a whole. */
interface Check {
  name: string;
  command: readonly string[];
}

const checks: readonly Check[] = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'lint and boundaries', command: ['biome', 'ci', '.'] },
  { name: 'generated files are up to date', command: ['node', 'scripts/generate.ts', '--check'] },
];

const files = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };

let running: ChildProcess | undefined;
let interrupted = false;
// What runs is told to end, and nothing else is begun, so that no server outlives the run.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });

if (files.length === 0) for (const check of checks) if (!interrupted) await runCheck(check);
if (!interrupted) await withTestServers((env) => runTap(env));
if (interrupted) counts.failed += 1;

console.log(
  `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`,
);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function runCheck({ name, command }: Check): Promise<void> {
  const code = await run(command, process.env);
  if (code === 0) counts.passed += 1;
  else counts.failed += 1;
  console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name}`);
}

async function runTap(env: NodeJS.ProcessEnv): Promise<void> {
  mkdirSync(join(root, '.groupwarden'), { recursive: true });
  // tap compiles its plugins at first use, and files that ran meanwhile would see half of them.
  await run(['tap', 'build'], env);
  if (interrupted) return;
  // What an earlier run left must not be counted for one that broke before it wrote anything.
  rmSync(tapOutput, { force: true });
  const code = await run(['tap', 'run', '--reporter=terse', `--output-file=${tapOutput}`, ...files], env);
  const totals = tapTotals(existsSync(tapOutput) ? readFileSync(tapOutput, 'utf8') : '');
  counts.passed += totals.pass;
  counts.skipped += totals.skip;
  // A run that broke without a failing assertion (a crash, a leaked handle) has failed all the same.
  counts.failed += Math.max(totals.fail, code === 0 ? 0 : 1);
}

/** The closing comment of a TAP stream: `# { total: 3, pass: 2, fail: 1 }`. */
function tapTotals(tap: string): { pass: number; fail: number; skip: number } {
  const closing = tap.split('\n').findLast((line) => line.startsWith('# { total:')) ?? '';
  const count = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(closing)?.[1] ?? 0);
  if (count('total') === 0) return { pass: 0, fail: 1, skip: 0 };
  return { pass: count('pass'), fail: count('fail'), skip: count('skip') };
}

function run(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [program = '', ...args] = command;
  const path = `${join(root, 'node_modules', '.bin')}:${env['PATH']}`;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...env, PATH: path },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  running = child;
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
