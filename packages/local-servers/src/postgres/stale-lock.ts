import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes the lock file of a server that is no longer there. PostgreSQL does so itself, except when the number of
 * the dead process has been given to another program since; only a live postgres on this very folder keeps its lock.
 */
export function removeStaleLock(directory: string): void {
  const lock = join(directory, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  if (!Number.isInteger(pid) || !runsPostgresOn(pid, directory)) rmSync(lock, { force: true });
}

/** Whether this process is a PostgreSQL server of this folder; unknowable without /proc, then yes. */
export function runsPostgresOn(pid: number, directory: string): boolean {
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return (words[0] ?? '').endsWith('postgres') && words.includes(directory);
  } catch {
    return false;
  }
}
