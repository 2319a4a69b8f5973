import { SERVICES, schemaOf } from '@groupwarden/contracts';
import { provisionService } from '@groupwarden/database';
import pg from 'pg';
import type { Secrets } from '../data/secrets.ts';
import { DATABASE, superuserUrl } from './environments.ts';
import type { Ports } from './topology.ts';

/** Makes the database, and in it each service's schema, owner role and app role; running it again changes nothing. */
export async function provisionDatabase(ports: Ports, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(ports, secrets, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
  for (const service of SERVICES) {
    await provisionService({
      superuserUrl: superuserUrl(ports, secrets),
      schema: schemaOf(service),
      ownerPassword: secrets.owners[service],
      appPassword: secrets.apps[service],
    });
  }
}
