import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** A directory of `NNNN_name.sql` files; the name keeps files of a package and of a service apart. */
export interface MigrationSet {
  name: string;
  directory: string;
}

interface Migration {
  id: string;
  sql: string;
  sha256: string;
}

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
const FIRST_LINE = /^-- (expand|contract)\b/;

/**
 * Brings a schema up to date: runs every file that has not run yet, set by set, each in a transaction of its own,
 * under a lock that lets several replicas start at once. Running it again changes nothing.
 *
 * @returns the ids of the migrations that ran now, `<set>/<file>`.
 * @throws when a file lacks its `-- expand` or `-- contract` mark, or differs from what ran before.
 */
export async function migrate(options: {
  ownerUrl: string;
  schema: string;
  sets: readonly MigrationSet[];
}): Promise<string[]> {
  const migrations = (await Promise.all(options.sets.map(readSet))).flat();
  const client = new pg.Client({ connectionString: options.ownerUrl, options: `-c search_path=${options.schema}` });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [`migrate:${options.schema}`]);
    await client.query(
      `CREATE TABLE IF NOT EXISTS migrations
         (id text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const done = await appliedMigrations(client);
    const applied: string[] = [];
    for (const migration of migrations) {
      const before = done.get(migration.id);
      if (before === undefined) {
        await apply(client, migration);
        applied.push(migration.id);
      } else if (before !== migration.sha256) {
        throw new Error(`Migration ${migration.id} was changed after it had run; write a new one instead`);
      }
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function readSet({ name, directory }: MigrationSet): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(directory, file), 'utf8');
      if (!FILE_NAME.test(file)) throw new Error(`Migration ${name}/${file} is not named NNNN_name.sql`);
      if (!FIRST_LINE.test(sql))
        throw new Error(`Migration ${name}/${file} must say "-- expand" or "-- contract" first`);
      return { id: `${name}/${file}`, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; sha256: string }>('SELECT id, sha256 FROM migrations');
  return new Map(rows.map((row) => [row.id, row.sha256]));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO migrations (id, sha256) VALUES ($1, $2)', [migration.id, migration.sha256]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${migration.id} failed: ${(error as Error).message}`, { cause: error });
  }
}
