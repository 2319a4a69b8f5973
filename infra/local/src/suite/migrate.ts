import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, type ServiceName } from '@groupwarden/contracts';
import type { Exit } from '@groupwarden/local-servers';
import type { DataFolder } from '../data/folder.ts';
import type { Secrets } from '../data/secrets.ts';
import { startNodeProcess } from '../process/node-process.ts';
import { migrationEnvironment } from './environments.ts';
import type { Ports } from './topology.ts';

const MIGRATE_WITHIN_MS = 60_000;

/** Brings every schema up to date, each by its own service's `main.ts migrate`. */
export async function migrateAll(folder: DataFolder, ports: Ports, secrets: Secrets): Promise<void> {
  const outcomes = await Promise.allSettled(SERVICES.map((service) => migrateOne(service, folder, ports, secrets)));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

async function migrateOne(service: ServiceName, folder: DataFolder, ports: Ports, secrets: Secrets): Promise<void> {
  const name = `${service}-migrate`;
  const child = startNodeProcess({
    name,
    entry: `services/${service}/src/main.ts`,
    args: ['migrate'],
    env: migrationEnvironment(service, ports, secrets),
    logs: folder.logs,
    graceMs: 2_000,
  });
  const timer = setTimeout(() => void child.stop(), MIGRATE_WITHIN_MS);
  const { code } = (await child.exited) as Exit;
  clearTimeout(timer);
  if (code !== 0)
    throw new Error(`The database of ${service} could not be brought up to date:\n${logTail(folder, name)}`);
}

/** The last lines of a process's log. */
export function logTail(folder: DataFolder, name: string): string {
  const path = join(folder.logs, `${name}.log`);
  try {
    return `${readFileSync(path, 'utf8').trim().split('\n').slice(-8).join('\n')}\n(${path})`;
  } catch {
    return `(${path} is empty)`;
  }
}
