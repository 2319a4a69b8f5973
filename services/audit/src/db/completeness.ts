import type { CloudEvent } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { assessVersions } from '../domain/version-gaps.ts';

interface Key {
  readonly aggregate: string;
  readonly aggregate_id: string;
}

/** Notes which versions of which aggregates of the unit in force have arrived: new gaps are opened, filled ones closed. */
export async function noteVersions(tx: Transaction, events: readonly CloudEvent[], now: Date): Promise<void> {
  const arrived = versionsByAggregate(events);
  const known = await highestVersions(tx, [...arrived.values()]);
  const missing: (Key & { version: number })[] = [];
  const late: (Key & { version: number })[] = [];
  const highest: (Key & { version: number })[] = [];
  for (const [name, { aggregate, aggregate_id, versions }] of arrived) {
    const key = { aggregate, aggregate_id };
    const assessed = assessVersions(known.get(name) ?? 0, versions);
    highest.push({ ...key, version: assessed.highest });
    missing.push(...assessed.missing.map((version) => ({ ...key, version })));
    late.push(...assessed.late.map((version) => ({ ...key, version })));
  }
  await tx.query(
    `INSERT INTO aggregates (unit_id, aggregate, aggregate_id, highest_version)
     SELECT $1, r.* FROM json_to_recordset($2::json) AS r(aggregate text, aggregate_id text, version integer)
     ON CONFLICT (unit_id, aggregate, aggregate_id) DO UPDATE SET highest_version = excluded.highest_version`,
    [tx.unitId, JSON.stringify(highest)],
    'aggregates_upsert',
  );
  if (missing.length > 0) {
    await tx.query(
      `INSERT INTO version_gaps (unit_id, aggregate, aggregate_id, version, noticed_at)
       SELECT $1, r.*, $3 FROM json_to_recordset($2::json) AS r(aggregate text, aggregate_id text, version integer)`,
      [tx.unitId, JSON.stringify(missing), now],
    );
  }
  if (late.length > 0) {
    await tx.query(
      `DELETE FROM version_gaps g USING json_to_recordset($2::json) AS r(aggregate text, aggregate_id text, version integer)
        WHERE g.unit_id = $1 AND g.aggregate = r.aggregate AND g.aggregate_id = r.aggregate_id AND g.version = r.version`,
      [tx.unitId, JSON.stringify(late)],
    );
  }
}

/** Gaps of the unit in force that have been open since before this instant and are not on record yet, oldest first. */
export async function takeUnreportedGaps(
  tx: Transaction,
  options: { noticedBefore: Date; reportedAt: Date; limit: number },
): Promise<(Key & { version: number })[]> {
  const { rows } = await tx.query<Key & { version: number }>(
    `UPDATE version_gaps g SET reported_at = $3
       FROM (SELECT aggregate, aggregate_id, version FROM version_gaps
              WHERE unit_id = $1 AND reported_at IS NULL AND noticed_at <= $2
              ORDER BY noticed_at, aggregate, aggregate_id, version LIMIT $4) AS due
      WHERE g.unit_id = $1 AND g.aggregate = due.aggregate AND g.aggregate_id = due.aggregate_id AND g.version = due.version
      RETURNING g.aggregate, g.aggregate_id, g.version`,
    [tx.unitId, options.noticedBefore, options.reportedAt, options.limit],
    'gaps_take',
  );
  return rows;
}

function versionsByAggregate(events: readonly CloudEvent[]): Map<string, Key & { versions: number[] }> {
  const arrived = new Map<string, Key & { versions: number[] }>();
  for (const event of events) {
    const aggregate = event.type.split('.')[1] ?? '';
    const name = `${aggregate}/${event.subject}`;
    const entry = arrived.get(name) ?? { aggregate, aggregate_id: event.subject, versions: [] };
    entry.versions.push(event.aggregateversion);
    arrived.set(name, entry);
  }
  return arrived;
}

async function highestVersions(tx: Transaction, keys: readonly Key[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<Key & { highest_version: number }>(
    `SELECT a.aggregate, a.aggregate_id, a.highest_version
       FROM unnest($2::text[], $3::text[]) AS r(aggregate, aggregate_id)
       JOIN aggregates a ON a.unit_id = $1 AND a.aggregate = r.aggregate AND a.aggregate_id = r.aggregate_id`,
    [tx.unitId, keys.map((key) => key.aggregate), keys.map((key) => key.aggregate_id)],
    'aggregates_highest',
  );
  return new Map(rows.map((row) => [`${row.aggregate}/${row.aggregate_id}`, row.highest_version]));
}
