import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, type ServiceName } from '@groupwarden/contracts';
import { findNatsServer, PROJECT_CACHE, startEmbeddedPostgres, startNatsServer } from '@groupwarden/local-servers';
import type { DataFolder } from '../data/folder.ts';
import type { Secrets } from '../data/secrets.ts';
import type { ProcessLedger } from '../process/ledger.ts';
import { startNodeProcess } from '../process/node-process.ts';
import { type Running, Supervised } from '../process/supervised.ts';
import { gatewayEnvironment, serviceEnvironment } from './environments.ts';
import type { Ports } from './topology.ts';

export interface ProcessesOptions {
  readonly folder: DataFolder;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly ledger: ProcessLedger;
  readonly report: (line: string) => void;
}

type Name = ServiceName | 'postgres' | 'nats' | 'gateway';

// Together with the servers' own they stay below the 25 s in which a stop is over.
const GATEWAY_GRACE_MS = 4_000;
const SERVICE_GRACE_MS = 12_000;

/** Every process of a suite, each supervised and written down in the ledger. */
export class Processes {
  readonly #all: ReadonlyMap<string, Supervised>;

  constructor(options: ProcessesOptions) {
    const { ledger, report } = options;
    const supervised = (name: Name, start: () => Promise<Running>) =>
      new Supervised({
        name,
        start,
        report,
        onStart: (_, pid) => ledger.add(name, pid),
        onExit: () => ledger.remove(name),
      });
    this.#all = new Map([
      ['postgres', supervised('postgres', () => postgres(options))],
      ['nats', supervised('nats', () => nats(options))],
      ['gateway', supervised('gateway', () => gateway(options))],
      ...SERVICES.map((name) => [name, supervised(name, () => service(name, options))] as const),
    ]);
  }

  start(name: Name): Promise<void> {
    return this.#of(name).start();
  }

  stop(name: Name): Promise<void> {
    return this.#of(name).stop();
  }

  pid(name: string): number | undefined {
    return this.#all.get(name)?.pid;
  }

  #of(name: Name): Supervised {
    return this.#all.get(name) as Supervised;
  }
}

function postgres({ folder, ports, secrets }: ProcessesOptions): Promise<Running> {
  return startEmbeddedPostgres({
    directory: folder.postgres,
    password: secrets.postgres,
    port: ports.postgres,
    log: logTo(folder, 'postgres'),
  });
}

async function nats({ folder, ports, secrets, report }: ProcessesOptions): Promise<Running> {
  const binary = await findNatsServer({ cacheDirectory: PROJECT_CACHE, env: process.env, progress: report });
  return startNatsServer({
    binary,
    directory: folder.nats,
    passwords: secrets.nats,
    port: ports.nats,
    log: logTo(folder, 'nats'),
  });
}

async function gateway({ folder, ports, secrets }: ProcessesOptions): Promise<Running> {
  return startNodeProcess({
    name: 'gateway',
    entry: 'infra/gateway/src/main.ts',
    env: gatewayEnvironment(ports, secrets),
    logs: folder.logs,
    graceMs: GATEWAY_GRACE_MS,
  });
}

async function service(name: ServiceName, { folder, ports, secrets }: ProcessesOptions): Promise<Running> {
  return startNodeProcess({
    name,
    entry: `services/${name}/src/main.ts`,
    env: serviceEnvironment(name, ports, secrets),
    logs: folder.logs,
    graceMs: SERVICE_GRACE_MS,
  });
}

const logTo = (folder: DataFolder, name: string) => (text: string) => {
  try {
    appendFileSync(join(folder.logs, `${name}.log`), text, { mode: 0o600 });
  } catch {
    // A full disk must not end the supervisor, and with it everything.
  }
};
