import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { type Exit, exitOf, stopProcess } from '../process.ts';
import { natsConfig } from './config.ts';
import type { NatsBinary } from './find-server.ts';
import type { NatsUser } from './permissions.ts';

/** A running nats-server of this machine. */
export interface NatsServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** For fault tests: SIGSTOP, SIGCONT, SIGKILL. */
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

export interface NatsServerOptions {
  readonly binary: NatsBinary;
  /** Folder of the configuration file and of the streams; made when missing. */
  readonly directory: string;
  readonly passwords: Readonly<Record<NatsUser, string>>;
  /** Free one of the loopback interface by default. */
  readonly port?: number;
  /** Receives the server's log. */
  readonly log?: (text: string) => void;
}

/** Starts nats-server with JetStream and the permissions of production; resolves when it takes connections. */
export async function startNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const port = options.port ?? (await freePort());
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const file = join(options.directory, 'nats-server.conf');
  const storeDirectory = join(options.directory, 'jetstream');
  const { version } = options.binary;
  const config = natsConfig({
    version,
    host: '127.0.0.1',
    port,
    storeDirectory,
    passwords: options.passwords,
  });
  writeFileSync(file, config, { mode: 0o600 });
  chmodSync(file, 0o600);
  const child = spawn(options.binary.path, ['--config', file], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(child, options.log);
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    pid: child.pid as number,
    exited: exitOf(child),
    signal: (signal) => void child.kill(signal),
    stop: async () => void (await stopProcess(child, 'SIGTERM', 3_000)),
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
      if (!tail.includes('Server is ready')) return;
      ready = true;
      resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`nats-server did not start: ${tail.trim()}`)));
  });
}
