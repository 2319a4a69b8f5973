import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lifeline, startEmbeddedPostgres } from '@groupwarden/local-servers';

/** What an installation would set on a machine of this size; every COMMIT waits for the disk, as in production. */
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '8GB', max_connections: '100', jit: 'off' };

/**
 * Runs `work` with one durable PostgreSQL server, which the kit finds in `GROUPWARDEN_TEST_POSTGRES_URL`; the server
 * named there already, if one is.
 */
export async function withBenchPostgres(work: () => Promise<void>): Promise<void> {
  if (process.env.GROUPWARDEN_TEST_POSTGRES_URL) return work();
  const folder = mkdtempSync(join(tmpdir(), 'groupwarden-bench-pg-'));
  // The server may run as another account than this process.
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({
    directory: join(folder, 'data'),
    password: 'bench',
    settings: SETTINGS,
  });
  const release = lifeline(server.pid, folder);
  process.env.GROUPWARDEN_TEST_POSTGRES_URL = server.url;
  try {
    await work();
  } finally {
    delete process.env.GROUPWARDEN_TEST_POSTGRES_URL;
    await server.stop('immediate');
    release();
    rmSync(folder, { recursive: true, force: true });
  }
}
