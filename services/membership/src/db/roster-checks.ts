import type { Transaction } from '@groupwarden/database';
import { type PageAsked, Problem } from '@groupwarden/server';
import { and, asc, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import { insertAll, takeNew } from './insert-all.ts';
import { type FindingRow, findings, type RosterCheckRow, rosterChecks, type SnapshotRow, snapshots } from './schema.ts';

export async function findCheck(tx: Transaction, groupId: string, date: string): Promise<RosterCheckRow | undefined> {
  const [check] = await tx.db
    .select()
    .from(rosterChecks)
    .where(and(eq(rosterChecks.unitId, unit(tx)), eq(rosterChecks.groupId, groupId), eq(rosterChecks.date, date)))
    .for('update');
  return check;
}

/** Checks of a group from a day on. */
export const checksSince = (tx: Transaction, groupId: string, date: string): Promise<RosterCheckRow[]> =>
  tx.db
    .select()
    .from(rosterChecks)
    .where(and(eq(rosterChecks.unitId, unit(tx)), eq(rosterChecks.groupId, groupId), gte(rosterChecks.date, date)))
    .for('update');

export const saveChecks = (tx: Transaction, checks: readonly RosterCheckRow[]): Promise<void> =>
  insertAll(
    tx,
    rosterChecks,
    checks,
    `ON CONFLICT (check_id) DO UPDATE SET ${takeNew('state', 'missed_at', 'done_at', 'last_snapshot_id', 'counts', 'held', 'version')}`,
  );

export const insertSnapshot = (tx: Transaction, snapshot: SnapshotRow): Promise<void> =>
  insertAll(tx, snapshots, [snapshot]);
export const insertFindings = (tx: Transaction, rows: readonly FindingRow[]): Promise<void> =>
  insertAll(tx, findings, rows);

/** Throws Problem snapshot_not_found. */
export async function requireSnapshot(tx: Transaction, snapshotId: string): Promise<SnapshotRow> {
  const [snapshot] = await tx.db
    .select()
    .from(snapshots)
    .where(and(eq(snapshots.unitId, unit(tx)), eq(snapshots.snapshotId, snapshotId)));
  if (!snapshot) throw new Problem('snapshot_not_found');
  return snapshot;
}

export const findingsOf = (tx: Transaction, snapshotId: string): Promise<FindingRow[]> =>
  tx.db
    .select()
    .from(findings)
    .where(and(eq(findings.unitId, unit(tx)), eq(findings.snapshotId, snapshotId)))
    .orderBy(asc(findings.findingId));

export interface CheckFilter {
  readonly groupId: string | undefined;
  readonly date: string | undefined;
  readonly state: 'done' | 'missed' | 'held' | undefined;
}

/** By day; the index, which this walks either way, has the checks of a day in the opposite order. */
export const listChecks = (
  tx: Transaction,
  filter: CheckFilter,
  { sort, after, limit }: PageAsked<readonly [date: string, checkId: string]>,
): Promise<RosterCheckRow[]> => {
  const [byDay, byId] = sort === 'date' ? [asc, desc] : [desc, asc];
  const [upTo, beyond] = sort === 'date' ? [sql`>=`, sql`<`] : [sql`<=`, sql`>`];
  return tx.db
    .select()
    .from(rosterChecks)
    .where(
      and(
        ...checkConditions(tx, filter),
        after &&
          sql`${rosterChecks.date} ${upTo} ${after[0]}::date AND (${rosterChecks.date} <> ${after[0]}::date OR ${rosterChecks.checkId} ${beyond} ${after[1]})`,
      ),
    )
    .orderBy(byDay(rosterChecks.date), byId(rosterChecks.checkId))
    .limit(limit);
};

export const countChecks = (tx: Transaction, filter: CheckFilter): Promise<number> =>
  tx.db.$count(rosterChecks, and(...checkConditions(tx, filter)));

const checkConditions = (tx: Transaction, { groupId, date, state }: CheckFilter): (SQL | undefined)[] => [
  eq(rosterChecks.unitId, unit(tx)),
  groupId === undefined ? undefined : eq(rosterChecks.groupId, groupId),
  date === undefined ? undefined : eq(rosterChecks.date, date),
  state && eq(rosterChecks.state, state),
];

export interface FindingFilter {
  readonly groupId: string | undefined;
  readonly snapshotId: string | undefined;
  readonly kind: FindingRow['kind'] | undefined;
  readonly personId: string | undefined;
}

/** By id, which is in the order of time. */
export const listFindings = (
  tx: Transaction,
  filter: FindingFilter,
  { sort, after, limit }: PageAsked<string>,
): Promise<FindingRow[]> => {
  const [order, beyond] = sort === 'id' ? [asc, gt] : [desc, lt];
  return tx.db
    .select()
    .from(findings)
    .where(and(...findingConditions(tx, filter), after === undefined ? undefined : beyond(findings.findingId, after)))
    .orderBy(order(findings.findingId))
    .limit(limit);
};

export const countFindings = (tx: Transaction, filter: FindingFilter): Promise<number> =>
  tx.db.$count(findings, and(...findingConditions(tx, filter)));

const findingConditions = (
  tx: Transaction,
  { groupId, snapshotId, kind, personId }: FindingFilter,
): (SQL | undefined)[] => [
  eq(findings.unitId, unit(tx)),
  groupId === undefined ? undefined : eq(findings.groupId, groupId),
  snapshotId === undefined ? undefined : eq(findings.snapshotId, snapshotId),
  kind && eq(findings.kind, kind),
  personId === undefined ? undefined : eq(findings.personId, personId),
];

const unit = (tx: Transaction): string => tx.unitId ?? '';
