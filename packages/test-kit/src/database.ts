import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoleOf, type MigrationSet, migrate, ownerRoleOf, provisionService } from '@groupwarden/database';
import pg from 'pg';
import { startPostgres } from './postgres.ts';

/** A schema that a test database shall hold, and its migrations in order. */
export interface TestSchema {
  readonly schema: string;
  readonly sets: readonly MigrationSet[];
}

/** A database of one test file: its own copy of a template that is migrated once per run. */
export interface TestDatabase {
  readonly name: string;
  /** Row-level security and grants do not hold for this role. */
  readonly superuserUrl: string;
  ownerUrl(schema: string): string;
  appUrl(schema: string): string;
  /** Drops the database. */
  stop(): Promise<void>;
}

// Roles belong to the server, not to a database, so every test of a run must agree on their passwords.
const OWNER_PASSWORD = 'test-owner';
const APP_PASSWORD = 'test-app';

/** Clones a database with these schemas, migrated, with the roles and grants of production. */
export async function createTestDatabase(options: { services: readonly TestSchema[] }): Promise<TestDatabase> {
  const { services } = options;
  const server = await startPostgres();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  try {
    await underLock(server.url, async (admin) => {
      const template = await ensureTemplate(admin, server.url, services);
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
      const roles = services.flatMap(({ schema }) => [ownerRoleOf(schema), appRoleOf(schema)]);
      if (roles.length > 0) await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${roles.join(', ')}`);
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    name,
    superuserUrl: urlOf(server.url, name),
    ownerUrl: (schema) => urlOf(server.url, name, ownerRoleOf(schema), OWNER_PASSWORD),
    appUrl: (schema) => urlOf(server.url, name, appRoleOf(schema), APP_PASSWORD),
    async stop() {
      await withClient(server.url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await server.stop();
    },
  };
}

async function ensureTemplate(admin: pg.Client, serverUrl: string, services: readonly TestSchema[]): Promise<string> {
  const template = `template_${fingerprint(services)}`;
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) return template;
  const draft = `draft_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${draft}`);
  try {
    for (const { schema, sets } of services) {
      const superuserUrl = urlOf(serverUrl, draft);
      await provisionService({
        superuserUrl,
        schema,
        ownerPassword: OWNER_PASSWORD,
        appPassword: APP_PASSWORD,
      });
      await migrate({
        ownerUrl: urlOf(serverUrl, draft, ownerRoleOf(schema), OWNER_PASSWORD),
        schema,
        sets,
      });
    }
    // Nobody may connect to a template: a connection would block its copying.
    await admin.query(`ALTER DATABASE ${draft} WITH IS_TEMPLATE false ALLOW_CONNECTIONS false`);
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  } catch (error) {
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    throw error;
  }
  return template;
}

function fingerprint(services: readonly TestSchema[]): string {
  const hash = createHash('sha256');
  for (const { schema, sets } of services) {
    // Also where it has no migrations: the schema itself is part of the template.
    hash.update(JSON.stringify([schema]));
    for (const { name, directory } of sets)
      for (const file of readdirSync(directory).sort())
        hash.update(JSON.stringify([schema, name, file, readFileSync(join(directory, file), 'utf8')]));
  }
  return hash.digest('hex').slice(0, 24);
}

function urlOf(server: string, database: string, user?: string, password?: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}

/** One test file at a time makes templates and touches roles; the lock lives in the server's own database. */
const underLock = (url: string, work: (admin: pg.Client) => Promise<void>) =>
  withClient(url, async (admin) => {
    await admin.query(`SELECT pg_advisory_lock(hashtext('groupwarden:test-template'))`);
    await work(admin);
  });

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
