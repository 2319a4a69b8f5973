// Runs an entry of the project on a fresh machine: finds Node 24 and pnpm (through npx where they are missing),
// installs the dependencies when they are missing or older than the lock file, then runs the entry.
//   node scripts/bootstrap.mjs path/to/entry.ts [arguments]
//   node scripts/bootstrap.mjs --run <program of node_modules/.bin> [arguments]
// Plain JavaScript: it must start on Node 20. Everything it says goes to stderr, so an entry's output stays clean.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { installDependencies } from './bootstrap/install.mjs';
import { findToolchain } from './bootstrap/toolchain.mjs';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const [entry, ...rest] = process.argv.slice(2);

if (!entry || (entry === '--run' && rest.length === 0)) {
  console.error('usage: node scripts/bootstrap.mjs <entry.ts> [arguments] | --run <program> [arguments]');
  process.exit(2);
}

try {
  const toolchain = findToolchain(root);
  installDependencies(root, toolchain);
  run(toolchain);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function run({ node, env }) {
  const isProgram = entry === '--run';
  const path = isProgram ? join(root, 'node_modules', '.bin', rest[0]) : resolve(root, entry);
  const [command, args] = isProgram
    ? [path, rest.slice(1)]
    : [node, ['--disable-warning=ExperimentalWarning', path, ...rest]];
  const child = spawn(command, args, { stdio: 'inherit', env, cwd: root });
  // The entry decides what a signal means; this process only passes it on and waits.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm runs this below a shell, which dies of npm's signals without passing them on.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250).unref();
  }
  child.once('error', (error) => {
    console.error(`Could not run ${command}: ${error.message}`);
    process.exit(127);
  });
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
