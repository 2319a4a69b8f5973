import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const NODE_MAJOR = 24;

/**
 * A Node that runs TypeScript, and an environment in which it is the `node` of every child. The present Node when it
 * is new enough, else Node 24 of the npm registry, fetched once through npx and remembered in `.groupwarden/cache`.
 */
export function findToolchain(root) {
  const pnpm = pinnedPnpm(root);
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) {
    return { node: process.execPath, env: withPath(dirname(process.execPath)), pnpm };
  }
  const memory = join(root, '.groupwarden', 'cache', 'toolchain.json');
  const known = recall(memory) ?? remember(memory, fetchToolchain(pnpm));
  return { node: known.node, env: withPath(dirname(known.node), known.bin), pnpm };
}

/** The pnpm version that `packageManager` of package.json pins, e.g. `12.21.0`. */
function pinnedPnpm(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');
}

function fetchToolchain(pnpm) {
  console.error(
    `Node ${process.versions.node} is too old for the services: fetching Node ${NODE_MAJOR} and pnpm through npx …`,
  );
  const ask = 'console.log(JSON.stringify({ node: process.execPath, path: process.env.PATH }))';
  const args = ['-y', '-p', `node@${NODE_MAJOR}`, '-p', `pnpm@${pnpm}`, '--', 'node', '-e', ask];
  const { status, stdout } = spawnSync('npx', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) {
    throw new Error(
      `Could not fetch Node ${NODE_MAJOR} from the npm registry. Check the network, or install Node ${NODE_MAJOR} or newer, and try again.`,
    );
  }
  const { node, path } = JSON.parse(stdout.trim().split('\n').at(-1));
  return { node, bin: path.split(delimiter)[0] };
}

function recall(memory) {
  try {
    const known = JSON.parse(readFileSync(memory, 'utf8'));
    accessSync(known.node, constants.X_OK);
    accessSync(known.bin, constants.X_OK);
    return known;
  } catch {
    return undefined;
  }
}

function remember(memory, known) {
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify(known));
  return known;
}

function withPath(...folders) {
  const present = (process.env.PATH ?? '').split(delimiter);
  return { ...process.env, PATH: [...folders.filter((folder) => folder !== present[0]), ...present].join(delimiter) };
}
