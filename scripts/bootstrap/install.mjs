import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withInstallLock } from './lock.mjs';

/** Installs what the lock file says, unless node_modules was already installed from this very lock file. */
export function installDependencies(root, toolchain) {
  const wanted = fingerprint(root);
  if (installed(root) === wanted) return;
  withInstallLock(root, () => {
    if (installed(root) === wanted) return;
    // `npm run -s` wants nothing but the entry's own output, also when that comes first on a fresh clone.
    const quiet = process.env.npm_config_loglevel === 'silent';
    if (!quiet) console.error('Installing dependencies …');
    install(root, toolchain, quiet);
    writeFileSync(stampOf(root), wanted);
  });
}

const stampOf = (root) => join(root, 'node_modules', '.groupwarden-installed');

function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, file)));
  return hash.update(`${process.platform}-${process.arch}`).digest('hex');
}

function installed(root) {
  try {
    return readFileSync(stampOf(root), 'utf8');
  } catch {
    return undefined;
  }
}

function install(root, { env, pnpm }, quiet) {
  const [command, ...prefix] = pnpmCommand(env, pnpm);
  const args = [...prefix, 'install', '--frozen-lockfile', quiet ? '--reporter=silent' : '--reporter=append-only'];
  const result = spawnSync(command, args, {
    cwd: root,
    // Without CI pnpm would ask before it replaces an older node_modules.
    env: { ...env, CI: 'true' },
    encoding: 'utf8',
    stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2],
  });
  if (result.status === 0) return;
  throw new Error(`Installing the dependencies failed.\n${result.stdout ?? ''}${result.stderr ?? ''}`.trim());
}

/** pnpm of the PATH when it is the pinned one, else the pinned one through npx. */
function pnpmCommand(env, pinned) {
  const probe = spawnSync('pnpm', ['--version'], { env, cwd: '/', encoding: 'utf8' });
  return probe.stdout?.trim() === pinned ? ['pnpm'] : ['npx', '-y', `pnpm@${pinned}`];
}
