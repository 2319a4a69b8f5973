import { schemaOf } from '@groupwarden/contracts';
import { createDatabase, type Statement, transaction } from '@groupwarden/database';
import pg from 'pg';
import { insertStatements } from '../../../services/group-registry/src/db/save-group.ts';
import { isFiled } from '../../../services/group-registry/src/domain/group.ts';
import { DEFAULT_POLICY } from '../../../services/group-registry/src/domain/policy.ts';
import type { BenchServers } from '../servers.ts';
import { groupOf } from './group.ts';
import { seedPeople } from './people.ts';
import { UNIT } from './unit.ts';

const BATCH = 250;
const WRITERS = 3;

/**
 * Fills the registry with a unit of this size, through the service's own statements and policies; the same size gives
 * the same unit, relative to the instant. Vacuumed and analysed at the end, as autovacuum leaves a unit that has grown.
 */
export async function seed(
  { database }: BenchServers,
  { groups, people, now }: { groups: number; people: number; now: Date },
): Promise<void> {
  const schema = schemaOf('group-registry');
  await seedPeople(database.superuserUrl, schema, people);
  const registry = createDatabase({ url: database.appUrl(schema), schema, applicationName: 'seed' });
  let next = 1;
  const write = async (): Promise<void> => {
    while (next <= groups) {
      const first = next;
      next += BATCH;
      const numbers = Array.from({ length: Math.min(BATCH, groups - first + 1) }, (_, index) => first + index);
      await transaction(registry, { unitId: UNIT }, async (tx) => {
        tx.beforeCommit(() => numbers.flatMap((n) => statementsOf(n, people, now)));
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: WRITERS }, write));
  } finally {
    await registry.close();
  }
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

function statementsOf(n: number, people: number, now: Date): Statement[] {
  const { group, canonical, sha256 } = groupOf(n, people, now);
  const frozen = {
    text: `INSERT INTO dossiers (unit_id, group_id, version, step, sha256, canonical, frozen_at) VALUES ($1, $2, 4, 'filed', $3, $4, $5)`,
    values: [group.unitId, group.id, sha256, canonical, group.createdAt],
    name: 'seed_dossier',
  };
  // Of those on record, every twentieth has been out of use for a long time.
  const active = {
    text: 'INSERT INTO group_activity (unit_id, group_id, last_active_on) VALUES ($1, $2, $3)',
    values: [group.unitId, group.id, n % 20 === 7 ? '2020-01-01' : now.toISOString().slice(0, 10)],
    name: 'seed_activity',
  };
  return [
    ...insertStatements(group, [], DEFAULT_POLICY),
    ...(group.dossier ? [frozen] : []),
    ...(isFiled(group) ? [active] : []),
  ];
}
