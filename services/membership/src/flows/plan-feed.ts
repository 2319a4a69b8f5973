import type { Transaction } from '@groupwarden/database';
import { insertChanges, type StoredChange } from '../db/feed-changes.ts';
import { accountKey, accountOwners, insertIssues, knownNumbers, sharedAccounts, stagedPage } from '../db/feed-rows.ts';
import { rosterAbsent, rosterByNumbers } from '../db/people.ts';
import { type ChangeKind, type PlannedChange, planAbsence, planRow } from '../domain/feed-plan.ts';
import type { RosterRow, RowIssue } from '../domain/roster-row.ts';
import { PlanHash } from '../ingest/plan-hash.ts';

const BATCH = 2000;

export interface FeedToPlan {
  readonly feedId: string;
  readonly source: string;
  readonly mode: 'full' | 'delta';
  readonly baseVersion: number;
  /** The unit's calendar day. */
  readonly today: string;
  readonly newId: (prefix: string) => string;
}

export interface Plan {
  readonly planHash: string;
  readonly changes: number;
  readonly absent: number;
  readonly kinds: Readonly<Record<ChangeKind | 'unchanged', number>>;
}

/** Compares the staged rows with the roster and stores what would change, a batch at a time. */
export async function planFeed(tx: Transaction, feed: FeedToPlan): Promise<Plan> {
  const hash = new PlanHash(feed.source, feed.mode, feed.baseVersion);
  const kinds = { joiner: 0, leaver: 0, mover: 0, changed: 0, unchanged: 0 };
  let seq = 0;
  let absent = 0;
  const store = async (changes: readonly (PlannedChange & { personId: string })[]): Promise<void> => {
    const stored: StoredChange[] = changes.map((change) => ({ ...change, seq: ++seq }));
    for (const change of stored) {
      hash.add(change);
      kinds[change.kind]++;
    }
    await insertChanges(tx, feed.feedId, stored);
  };

  const shared = await sharedAccounts(tx, feed.feedId);
  for (let after = ''; ; ) {
    const rows = await stagedPage(tx, feed.feedId, after, BATCH);
    if (rows.length === 0) break;
    after = rows.at(-1)?.employeeNumber ?? after;
    const { changes, unchanged } = await planBatch(tx, feed, rows, shared);
    kinds.unchanged += unchanged;
    await store(changes);
  }
  for (let after = ''; feed.mode === 'full'; ) {
    const people = await rosterAbsent(tx, feed, after, BATCH);
    if (people.length === 0) break;
    after = people.at(-1)?.employeeNumber ?? after;
    absent += people.length;
    await store(
      people.map(({ source: _, ...person }) => ({ ...planAbsence(person, feed.today), personId: person.personId })),
    );
  }
  return { planHash: hash.digest(), changes: seq, absent, kinds };
}

async function planBatch(tx: Transaction, feed: FeedToPlan, rows: readonly RosterRow[], shared: ReadonlySet<string>) {
  const people = await rosterByNumbers(
    tx,
    rows.map((row) => row.employeeNumber),
  );
  const managers = await knownNumbers(tx, feed.feedId, [...new Set(rows.flatMap((row) => row.managerNumber ?? []))]);
  const owners = await accountOwners(
    tx,
    rows.flatMap((row) => row.accounts),
  );
  const issues: RowIssue[] = [];
  const changes: (PlannedChange & { personId: string })[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const current = people.get(row.employeeNumber);
    if (current && current.source !== feed.source) {
      issues.push(
        issue(
          row,
          'employee_number',
          'number_of_other_source',
          'rejected',
          'The number belongs to a person of another source.',
        ),
      );
      continue;
    }
    const checked = checkReferences(row, managers, owners, shared, issues);
    const { source: _, ...person } = current ?? { source: '', personId: '' };
    const change = planRow(checked, current ? (person as typeof current) : undefined);
    if (change) changes.push({ ...change, personId: current?.personId ?? feed.newId('per') });
    else unchanged++;
  }
  await insertIssues(tx, feed.feedId, issues);
  return { changes, unchanged };
}

/** Drops what points to nobody or to somebody else's account; the rest of the row stands. */
function checkReferences(
  row: RosterRow,
  managers: ReadonlySet<string>,
  owners: ReadonlyMap<string, string>,
  shared: ReadonlySet<string>,
  issues: RowIssue[],
): RosterRow {
  const { managerNumber, ...rest } = row;
  const isUnknown = typeof managerNumber === 'string' && !managers.has(managerNumber);
  if (isUnknown) issues.push(issue(row, 'manager_number', 'manager_unknown', 'review', 'No person has this number.'));
  const accounts = row.accounts.filter((account) => {
    const owner = owners.get(accountKey(account));
    const isFree = !shared.has(accountKey(account)) && (owner === undefined || owner === row.employeeNumber);
    if (!isFree)
      issues.push(issue(row, account.ns, 'account_of_other_person', 'review', 'Another person has this account.'));
    return isFree;
  });
  return { ...rest, accounts, ...(isUnknown || managerNumber === undefined ? {} : { managerNumber }) };
}

const issue = (
  row: RosterRow,
  column: string,
  code: string,
  severity: RowIssue['severity'],
  detail: string,
): RowIssue => ({
  row: row.row,
  column,
  code,
  severity,
  detail,
});
