import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isExecutable } from './executable.ts';

const run = promisify(execFile);

type Environment = Readonly<Record<string, string | undefined>>;

const programIn = (cacheDirectory: string): string => join(cacheDirectory, 'nats-server', 'usr', 'sbin', 'nats-server');

/** The program that was unpacked into the cache earlier, if any. */
export function debianPackageCache(cacheDirectory: string): string | undefined {
  const program = programIn(cacheDirectory);
  return isExecutable(program) ? program : undefined;
}

/** Downloads Debian's nats-server package and unpacks it into the cache; needs no root and installs nothing. */
export async function unpackDebianPackage(cacheDirectory: string, env: Environment): Promise<string> {
  mkdirSync(cacheDirectory, { recursive: true });
  // A draft folder beside the target: two starts at once each unpack their own, and the rename is one step.
  const draft = mkdtempSync(join(cacheDirectory, 'nats-'));
  try {
    await download(draft, env);
    const archive = readdirSync(draft).find((name) => name.endsWith('.deb'));
    if (!archive) throw new Error('apt-get download left no package');
    await run('dpkg-deb', ['-x', join(draft, archive), join(draft, 'root')], { env });
    const target = join(cacheDirectory, 'nats-server');
    if (!debianPackageCache(cacheDirectory)) {
      rmSync(target, { recursive: true, force: true });
      try {
        renameSync(join(draft, 'root'), target);
      } catch (error) {
        if (!debianPackageCache(cacheDirectory)) throw error;
      }
    }
    return programIn(cacheDirectory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Without package lists (a fresh container) apt fetches some of its own into the draft folder. */
async function download(draft: string, env: Environment): Promise<void> {
  try {
    await run('apt-get', ['download', 'nats-server'], { cwd: draft, env });
  } catch {
    for (const folder of ['lists/partial', 'archives/partial']) mkdirSync(join(draft, folder), { recursive: true });
    const own = [
      ...['-o', `Dir::State::lists=${join(draft, 'lists')}`, '-o', `Dir::Cache=${draft}`],
      ...['-o', `Dir::Cache::archives=${join(draft, 'archives')}`, '-o', 'APT::Sandbox::User=root'],
    ];
    await run('apt-get', [...own, 'update'], { cwd: draft, env });
    await run('apt-get', [...own, 'download', 'nats-server'], { cwd: draft, env });
  }
}
