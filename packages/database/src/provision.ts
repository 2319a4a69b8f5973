import pg from 'pg';

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

/**
 * Makes a service's schema and its two roles, or brings them to this state. Nobody else may enter the database,
 * and neither role can read another service's schema.
 */
export async function provisionService({
  superuserUrl,
  schema,
  ownerPassword,
  appPassword,
}: ServiceProvision): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    // Roles belong to the whole cluster: several databases may be provisioned at the same time.
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
  } finally {
    await client.end();
  }
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
