import { execFileSync } from 'node:child_process';

/** The operating-system account that runs PostgreSQL; undefined: this process's own. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const idOf = (flag: '-u' | '-g', user: string): number =>
  Number.parseInt(
    execFileSync('id', [flag, user], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
    10,
  );

const lookUp = (user: string): Account => {
  try {
    return { uid: idOf('-u', user), gid: idOf('-g', user) };
  } catch {
    return undefined;
  }
};

/** PostgreSQL refuses to run as root: root runs it as the system account `postgres`, which is made when missing. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const present = lookUp('postgres');
  if (present) return present;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      {
        stdio: 'ignore',
      },
    );
  } catch {
    throw new Error(
      'PostgreSQL cannot run as root, and the account "postgres" could not be made: run `useradd --system postgres`, or start as another user',
    );
  }
  return lookUp('postgres');
}

/** Whether the account may go into the folder; a home like /root is closed to it. */
export function reaches(account: Account, folder: string): boolean {
  if (!account) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
