import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, reaches } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';

/** Where root keeps what the postgres account must reach when the project lies in a closed folder such as /root. */
const OPEN_ROOT = '/var/lib/groupwarden-local';

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The programs, copied once to where the account can run them when it cannot where they are. */
export function reachableBinaries(account: Account, binaries: PostgresBinaries): PostgresBinaries {
  if (reaches(account, binaries.root)) return binaries;
  const target = join(OPEN_ROOT, `postgres-${short(binaries.root)}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    mkdirSync(OPEN_ROOT, { recursive: true, mode: 0o755 });
    cpSync(binaries.root, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, target);
  }
  const moved = (path: string) => path.replace(binaries.root, target);
  return {
    postgres: moved(binaries.postgres),
    initdb: moved(binaries.initdb),
    root: target,
  };
}

/** The data folder that the account can use: the wanted one, else one of its own that stands for it. */
export function reachableData(account: Account, wanted: string): string {
  mkdirSync(dirname(wanted), { recursive: true });
  const directory = reaches(account, dirname(wanted)) ? wanted : join(OPEN_ROOT, `data-${short(wanted)}`);
  mkdirSync(dirname(directory), { recursive: true, mode: 0o755 });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (account) chownSync(directory, account.uid, account.gid);
  return directory;
}

/** Deletes a data folder, wherever it really is. No server may run on it. */
export function removeEmbeddedData(wanted: string): void {
  for (const path of [wanted, join(OPEN_ROOT, `data-${short(wanted)}`)]) rmSync(path, { recursive: true, force: true });
}
