import { SERVICES } from '@groupwarden/contracts';
import type { NatsWatchdog } from '@groupwarden/local-servers';
import { type DataFolder, emptyFolder, prepareFolder } from '../data/folder.ts';
import { ensureSecrets, type Secrets } from '../data/secrets.ts';
import { lockFolder } from '../process/folder-lock.ts';
import { ProcessLedger } from '../process/ledger.ts';
import { provisionDatabase } from './database.ts';
import { ensureDemoUnit } from './demo-unit.ts';
import { superuserUrl } from './environments.ts';
import { migrateAll } from './migrate.ts';
import { watchNats } from './nats.ts';
import { Processes } from './processes.ts';
import { untilReady } from './ready.ts';
import { assertFree, choosePorts } from './topology.ts';

export interface SuiteOptions {
  readonly folder: DataFolder;
  /** Port of the gateway; 0 for a free one. */
  readonly port: number;
  /** Empties the data folder first. */
  readonly fresh?: boolean;
  readonly report: (line: string) => void;
}

/** A whole local suite at work. */
export interface Suite {
  readonly baseUrl: string;
  readonly secrets: Secrets;
  /** The superuser's URL of the services' database; for tests. */
  readonly superuserUrl: string;
  /** Process number of `postgres`, `nats`, `gateway` or a service, while it runs; for fault tests. */
  pid(name: string): number | undefined;
  /** Stops everything in order; data stays. */
  stop(): Promise<void>;
}

const ORPHAN_GRACE_MS = 10_000;

/**
 * Brings up the real thing on this machine: PostgreSQL, nats-server, every service and the gateway as processes of
 * their own. `signal` aborts a start that is under way.
 *
 * @throws Error in words for the user; everything that was started is stopped again.
 */
export async function startSuite(options: SuiteOptions, signal?: AbortSignal): Promise<Suite> {
  const { folder, report } = options;
  const ports = await choosePorts(options.port);
  const baseUrl = `http://127.0.0.1:${ports.gateway}`;
  const unlock = lockFolder(folder, baseUrl);
  let processes: Processes | undefined;
  let watchdog: NatsWatchdog | undefined;
  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    await processes?.stop('gateway');
    await Promise.all(SERVICES.map((service) => processes?.stop(service)));
    await watchdog?.stop();
    await processes?.stop('nats');
    await processes?.stop('postgres');
    unlock();
  };
  const stop = (): Promise<void> => {
    stopped ??= stopOnce();
    return stopped;
  };
  try {
    prepareFolder(folder);
    const ledger = new ProcessLedger(folder.run);
    const orphans = await ledger.stopOrphans(ORPHAN_GRACE_MS);
    if (orphans.length > 0) report(`Stopped what a crashed run had left: ${orphans.join(', ')}`);
    // Only now: the gateway of a crashed run may have held the port.
    await assertFree(ports.gateway);
    if (options.fresh) emptyFolder(folder);
    prepareFolder(folder);
    const secrets = ensureSecrets(folder);
    const mine = new Processes({ folder, ports, secrets, ledger, report });
    processes = mine;
    signal?.throwIfAborted();

    await Promise.all([
      mine.start('gateway'),
      mine.start('nats').then(async () => {
        watchdog = await watchNats(ports, secrets, report);
        report('NATS with JetStream is up');
      }),
      mine.start('postgres').then(async () => {
        await provisionDatabase(ports, secrets);
        report('PostgreSQL is up');
        signal?.throwIfAborted();
        await migrateAll(folder, ports, secrets);
        report('Databases are up to date');
      }),
    ]);
    signal?.throwIfAborted();
    await Promise.all(SERVICES.map((service) => mine.start(service)));
    await untilReady(baseUrl, folder, () => signal?.aborted ?? false);
    report('All services are ready');
    await ensureDemoUnit(baseUrl, secrets);
    return { baseUrl, secrets, superuserUrl: superuserUrl(ports, secrets), pid: (name) => mine.pid(name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
