import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import t from 'tap';
import { startEmbeddedPostgres } from '../../src/index.ts';

t.test('PostgreSQL keeps its data over a stop and a start, also after a kill that left its lock file', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'groupwarden-pg-'));
  chmodSync(folder, 0o711);
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const options = { directory: join(folder, 'postgres'), password: 'secret' };

  const first = await startEmbeddedPostgres(options);
  await query(first.url, 'CREATE TABLE kept (n integer)');
  await first.stop();

  const second = await startEmbeddedPostgres(options);
  await query(second.url, 'INSERT INTO kept VALUES (1)');
  process.kill(second.pid, 'SIGKILL');
  await second.exited;

  const third = await startEmbeddedPostgres(options);
  t.teardown(() => third.stop('immediate'));
  t.same(await query(third.url, 'SELECT count(*)::int AS n FROM kept'), [{ n: 1 }]);
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
