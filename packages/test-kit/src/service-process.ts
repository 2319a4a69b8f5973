import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type ServiceName, schemaOf } from '@groupwarden/contracts';
import { freePort, lifeline } from '@groupwarden/local-servers';
import type { TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import type { TestIssuer } from './issuer.ts';
import type { TestNats } from './nats.ts';

/** A service as a process of its own, as in production; for tests that kill it and for measurements. */
export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  /** JSON log lines of all its lives. */
  readonly logs: readonly string[];
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Starts it again on the same port, ready when this resolves. */
  restart(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface ServiceProcessOptions {
  database: TestDatabase;
  nats: TestNats;
  issuer: TestIssuer;
  /** Settings of the service beyond the common ones. */
  env?: Readonly<Record<string, string>>;
  /** Wait for /livez only: for starts while the broker is away. */
  unready?: boolean;
}

const root = join(import.meta.dirname, '../../..');
/** Tells a start that hangs from one that is slow; how long a start takes is what the benchmarks measure. */
const START_WITHIN_MS = 120_000;

/** Starts `services/<name>/src/main.ts` and waits until it is ready. */
export async function startServiceProcess(name: ServiceName, options: ServiceProcessOptions): Promise<ServiceProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logs: string[] = [];
  let child: ChildProcess;

  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [join(root, 'services', name, 'src/main.ts')], {
      env: { ...process.env, ...environment(name, port, options) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Also when it ends by itself: its number may be another process's afterwards.
    child.once('exit', lifeline(child.pid as number));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => logs.push(text));
    const path = options.unready ? '/livez' : '/readyz';
    let answer = 'no answer';
    const ready = async (): Promise<boolean> => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
      const response = await fetch(url + path).catch(() => undefined);
      answer = (await response?.text()) ?? answer;
      return response?.ok === true;
    };
    // Seldom: every look costs the processor that the service needs to start.
    await eventually(ready, START_WITHIN_MS, 50).catch((error: Error) => {
      throw new Error(`${name} did not start: ${error.message}\n${answer}\n${logs.join('').slice(-2_000)}`);
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  await start();
  return {
    url,
    logs,
    get pid() {
      return child.pid as number;
    },
    kill: async () => void (await end('SIGKILL')),
    restart: start,
    stop: () => end('SIGTERM'),
  };
}

function environment(
  name: ServiceName,
  port: number,
  { database, nats, issuer, env }: ServiceProcessOptions,
): Record<string, string> {
  const login = nats.login(name);
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database.appUrl(schemaOf(name)),
    NATS_URL: login.servers,
    NATS_USER: login.user,
    NATS_PASSWORD: login.pass,
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_AUDIENCE: issuer.audience,
    JWKS_URL: issuer.jwksUrl,
    ...env,
  };
}
