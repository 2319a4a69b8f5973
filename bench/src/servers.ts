import { schemaOf } from '@groupwarden/contracts';
import { migrationsOf } from '@groupwarden/server';
import {
  createTestDatabase,
  startIssuer,
  startNats,
  type TestDatabase,
  type TestIssuer,
  type TestNats,
} from '@groupwarden/test-kit';
import pg from 'pg';
import type { AnyService } from '../../scripts/generate/services.ts';

/** PostgreSQL, nats-server and a token issuer for one benchmark. */
export interface BenchServers {
  database: TestDatabase;
  nats: TestNats;
  issuer: TestIssuer;
  /** Gives the planner statistics now instead of when autovacuum comes by. */
  analyze(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the servers with the schemas of these services, migrated. */
export async function startServers(services: readonly AnyService[]): Promise<BenchServers> {
  const schemas = services.map((service) => ({ schema: schemaOf(service.name), sets: migrationsOf(service) }));
  const [database, nats, issuer] = await Promise.all([
    createTestDatabase({ services: schemas }),
    startNats(),
    startIssuer(),
  ]);
  return {
    database,
    nats,
    issuer,
    analyze: async () => {
      const client = new pg.Client({ connectionString: database.superuserUrl });
      await client.connect();
      await client.query('ANALYZE');
      await client.end();
    },
    stop: async () => {
      await issuer.stop();
      await nats.stop();
      await database.stop();
    },
  };
}
