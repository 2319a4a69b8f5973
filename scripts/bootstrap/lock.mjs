import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WRITTEN_WITHIN_MS = 5_000;

/** Runs `work` while no other start on this clone installs; a lock whose owner is gone counts for nothing. */
export function withInstallLock(root, work) {
  const folder = join(root, '.groupwarden');
  const lock = join(folder, 'install.lock');
  mkdirSync(folder, { recursive: true });
  while (!take(lock)) {
    if (ownerIsGone(lock)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownerIsGone(lock) {
  try {
    const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
    // A lock that is just being written has no number yet; one that never gets it was left by a process that died at it.
    if (!Number.isInteger(pid)) return Date.now() - statSync(lock).mtimeMs > WRITTEN_WITHIN_MS;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
