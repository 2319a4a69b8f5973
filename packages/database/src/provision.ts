import pg from 'pg';
import { sqlState } from './failures.ts';

/** Role that owns a service's schema and runs its migrations. */
export const ownerRoleOf = (schema: string): string => `groupwarden_${schema}_owner`;

/** Role with which a service runs: reads and writes rows of its own schema, nothing else. */
export const appRoleOf = (schema: string): string => `groupwarden_${schema}_app`;

export interface ServiceProvision {
  /** URL of a superuser (or a role that may create roles), in the database that shall hold the schema. */
  superuserUrl: string;
  schema: string;
  ownerPassword: string;
  appPassword: string;
}

const ATTEMPTS = 25;

/**
 * Makes a service's schema and its two roles, or brings them to this state. Nobody else may enter the database,
 * and neither role can read another service's schema. Safe to run at the same time on any databases of one server.
 */
export async function provisionService(options: ServiceProvision): Promise<void> {
  const client = new pg.Client({ connectionString: options.superuserUrl });
  await client.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await provision(client, options);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRoleRace(error)) throw error;
        await client.query('ROLLBACK');
      }
    }
  } finally {
    await client.end();
  }
}

async function provision(client: pg.Client, { schema, ownerPassword, appPassword }: ServiceProvision): Promise<void> {
  await client.query("BEGIN; SELECT pg_advisory_xact_lock(hashtext('groupwarden:provision'))");
  const owner = await ensureRole(client, ownerRoleOf(schema), ownerPassword);
  const app = await ensureRole(client, appRoleOf(schema), appPassword);
  const name = client.escapeIdentifier(schema);
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = client.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${owner}, ${app};
    CREATE SCHEMA IF NOT EXISTS ${name} AUTHORIZATION ${owner};
    GRANT USAGE ON SCHEMA ${name} TO ${app};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${name} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${name} GRANT USAGE ON SEQUENCES TO ${app};
  `);
  await client.query('COMMIT');
}

/**
 * True when another database's provisioning made or changed a role just now. Roles belong to the whole server, while
 * advisory locks hold within one database. The loser is told after the winner's commit, so it may try again at once.
 */
function isRoleRace(error: unknown): boolean {
  const { constraint, routine } = error as { constraint?: string; routine?: string };
  const state = sqlState(error);
  return (
    (state === '23505' && constraint === 'pg_authid_rolname_index') ||
    // duplicate_object: it came between our look and CREATE ROLE.
    state === '42710' ||
    // "tuple concurrently updated" in the server's language: it has no code of its own.
    (state === 'XX000' && routine === 'simple_heap_update')
  );
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<string> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  await client.query(
    `${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${attributes} PASSWORD ${client.escapeLiteral(password)}`,
  );
  return name;
}
