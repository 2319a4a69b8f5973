import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lifeline, startEmbeddedPostgres } from '@groupwarden/local-servers';
import { serverSource } from './servers.ts';

/** A PostgreSQL server for tests. */
export interface TestPostgres {
  /** Superuser's URL of the database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

let shared: { users: number; server: Promise<TestPostgres> } | undefined;

/**
 * The PostgreSQL of this test run: the one named by `GROUPWARDEN_TEST_POSTGRES_URL`, else one of this process, started
 * for its first user and stopped by its last.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const url = process.env.GROUPWARDEN_TEST_POSTGRES_URL;
  if (url) return { url, stop: async () => {} };
  shared ??= { users: 0, server: startOwnPostgres() };
  const mine = shared;
  mine.users += 1;
  const server = await mine.server;
  let stopped = false;
  return {
    url: server.url,
    async stop() {
      if (stopped) return;
      stopped = true;
      mine.users -= 1;
      if (mine.users > 0) return;
      if (shared === mine) shared = undefined;
      await server.stop();
    },
  };
}

/** A server of its own, for tests that stop, kill or pause it. */
export async function startOwnPostgres(): Promise<TestPostgres & { readonly pid?: number }> {
  return (await serverSource()) === 'containers' ? startContainer() : startEmbedded();
}

const settings = {
  max_connections: '300',
  shared_buffers: '128MB',
  autovacuum: 'off',
  jit: 'off',
  max_wal_size: '4GB',
};

async function startEmbedded() {
  const folder = mkdtempSync(join(tmpdir(), 'groupwarden-test-pg-'));
  // The server may run as another account than this process.
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({
    directory: join(folder, 'data'),
    password: 'test',
    durable: false,
    settings,
  });
  const release = lifeline(server.pid, folder);
  return {
    url: server.url,
    pid: server.pid,
    async stop() {
      await server.stop('immediate');
      release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startContainer(): Promise<TestPostgres> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const flags = Object.entries({ ...settings, fsync: 'off' }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const container = await new GenericContainer('postgres:18-alpine')
    .withEnvironment({ POSTGRES_PASSWORD: 'test' })
    .withCommand(['postgres', ...flags])
    .withExposedPorts(5432)
    .withTmpFs({ '/var/lib/postgresql': 'rw' })
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start();
  return {
    url: `postgres://postgres:test@${container.getHost()}:${container.getMappedPort(5432)}/postgres`,
    stop: async () => void (await container.stop()),
  };
}
