import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../free-port.ts';
import { type Exit, exitOf, stopProcess } from '../process.ts';
import { postgresAccount } from './account.ts';
import { embeddedBinaries } from './binaries.ts';
import { initialise } from './initialise.ts';
import { reachableBinaries, reachableData } from './reachable.ts';
import { removeStaleLock } from './stale-lock.ts';

/** A running PostgreSQL of this machine. */
export interface EmbeddedPostgres {
  /** URL of the superuser for the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Folder that really holds the data; another than asked for only when root works in a closed folder. */
  readonly directory: string;
  readonly exited: Promise<Exit>;
  /** `fast` disconnects clients and writes everything down; `immediate` is for data that nobody needs again. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the data; made when missing. */
  readonly directory: string;
  /** Password of the superuser `postgres`, set when the folder is made. */
  readonly password: string;
  /** Free one of the loopback interface by default. */
  readonly port?: number;
  /** false: no fsync at all, for tests. */
  readonly durable?: boolean;
  /** Server settings beyond the defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Receives the server's log. */
  readonly log?: (text: string) => void;
}

const READY = 'database system is ready to accept connections';

/** Starts PostgreSQL on the loopback interface and resolves when it takes connections. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const binaries = reachableBinaries(account, await embeddedBinaries());
  const directory = reachableData(account, options.directory);
  const durable = options.durable ?? true;
  await initialise({
    binaries,
    account,
    directory,
    password: options.password,
    durable,
  });
  removeStaleLock(directory);
  const port = options.port ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // The folder's path may be longer than a socket's name can be, and nothing here uses one.
    unix_socket_directories: '',
    max_connections: '200',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', directory, ...flags], {
    ...account,
    cwd: directory,
    env: { LC_MESSAGES: 'C', TZ: 'UTC' },
    // In a group of its own: Ctrl-C in a terminal must not stop it before its clients.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(child, options.log);
  return {
    url: `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`,
    port,
    pid: child.pid as number,
    directory,
    exited: exitOf(child),
    async stop(mode = 'fast') {
      await stopProcess(child, mode === 'fast' ? 'SIGINT' : 'SIGQUIT', 6_000);
    },
  };
}

function untilReady(child: ChildProcess, log?: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = '';
    let ready = false;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log?.(text);
      if (ready) return;
      tail = (tail + text).slice(-4000);
      if (!tail.includes(READY)) return;
      ready = true;
      resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${tail.trim()}`)));
  });
}
