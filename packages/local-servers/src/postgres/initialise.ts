import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOf } from '../process.ts';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';

/** Makes the cluster in `directory` unless there is one. The collation is the database's own, so every machine sorts alike. */
export async function initialise(options: {
  binaries: PostgresBinaries;
  account: Account;
  directory: string;
  password: string;
  durable: boolean;
}): Promise<void> {
  const { binaries, account, directory } = options;
  if (existsSync(join(directory, 'PG_VERSION'))) return;
  const secrets = mkdtempSync(join(tmpdir(), 'groupwarden-initdb-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (account) for (const path of [secrets, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    const child = spawn(
      binaries.initdb,
      [
        ...['--pgdata', directory, '--username', 'postgres', '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8'],
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
        ...(options.durable ? [] : ['--no-sync']),
      ],
      { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    const failed = new Promise<never>((_, reject) => child.once('error', reject));
    const { code } = await Promise.race([exitOf(child), failed]);
    if (code !== 0) throw new Error(`PostgreSQL could not make its data folder ${directory}: ${complaint.trim()}`);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}
