import { type ServiceName, schemaOf } from '@groupwarden/contracts';
import type { TestSuite } from '@groupwarden/test-kit';

/** Where a service stands: how many facts it has told, and a digest of all the rows that it owns. */
export interface State {
  readonly facts: number;
  readonly digest: string;
}

/** Facts are counted apart, and what comes and goes by itself (marks of delivery, leases) is nobody's doing. */
const APART = ['outbox', 'inbox', 'relay_lease'];

/** Looks at every table of a service, past row-level security; for databases as small as those of tests. */
export async function stateOf(suite: TestSuite, service: ServiceName): Promise<State> {
  const { sql } = suite.service(service);
  const tables = await sql<{ name: string }>(
    `SELECT quote_ident(c.relname) AS name FROM pg_class c
      WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($2)
        AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
    [schemaOf(service), APART],
  );
  const digests = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(string_agg(r::text, chr(10) ORDER BY r::text)) AS digest FROM ${name} AS r`,
  );
  const [row] = await sql<{ facts: number; digest: string }>(
    `SELECT (SELECT count(*)::int FROM outbox) AS facts, string_agg(concat(name, ' ', digest), chr(10) ORDER BY name) AS digest
       FROM (${digests.join(' UNION ALL ')}) AS each`,
  );
  return row ?? { facts: 0, digest: '' };
}

/** Tables that are not as they were. */
export function changed(before: State, after: State): string[] {
  const known = new Set(before.digest.split('\n'));
  return after.digest
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => line.split(' ')[0] ?? '');
}
