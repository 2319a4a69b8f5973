import { PLATFORM_ACCOUNT_NAMESPACE, type Platform } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { ownersOf, peopleOfGroup } from '../db/checked-people.ts';
import { saveGroup } from '../db/groups.ts';
import { membershipsOfGroup } from '../db/memberships.ts';
import { insertFindings, insertSnapshot } from '../db/roster-checks.ts';
import type {
  FindingRow,
  GroupRow,
  MembershipRow,
  RemovalOrderRow,
  RosterCheckRow,
  SnapshotRow,
} from '../db/schema.ts';
import {
  type CheckedPerson,
  type CheckResult,
  checkRoster as compare,
  type ListedAccount,
} from '../domain/roster-check.ts';
import type { Acting } from './acting.ts';
import { changeMemberships, type MembershipStep } from './change-memberships.ts';
import { moveOrders, type OrderMoves } from './move-orders.ts';
import { recordCheck } from './record-check.ts';

/** A member list that was read, and what its sender says of it. */
export interface RosterList {
  readonly takenAt: Date;
  readonly members: readonly ListedAccount[];
  /** Why it is not the whole group; undefined when it is complete. */
  readonly incomplete: string | undefined;
  readonly reportedTotal: number | undefined;
}

export interface CheckOutcome {
  readonly snapshot: SnapshotRow;
  readonly check: RosterCheckRow;
  readonly findings: readonly FindingRow[];
  readonly orders: readonly RemovalOrderRow[];
  readonly changed: number;
}

/**
 * Compares a member list with the roster and lets follow what must (R6–R8). An incomplete or held list orders and verifies
 * nothing; one that is older than the newest that took effect is only kept on record.
 */
export async function checkRoster(
  tx: Transaction,
  group: GroupRow,
  list: RosterList,
  acting: Acting,
): Promise<CheckOutcome> {
  const members = [...new Map(list.members.map((member) => [member.accountId, member])).values()];
  const ns = PLATFORM_ACCOUNT_NAMESPACE[group.platform as Platform];
  const memberships = await membershipsOfGroup(tx, group.groupId);
  const { owners, expected } = await lookUp(tx, group, ns, members, memberships);
  const isComplete = list.incomplete === undefined;
  const result = compare(group.groupId, members, owners, expected, isComplete);

  // A clock that runs ahead must not make the lists after it look old.
  const takenAt = new Date(Math.min(list.takenAt.getTime(), acting.now.getTime()));
  const superseded = group.lastListAt !== null && takenAt < group.lastListAt;
  const takesEffect = isComplete && !result.held && !superseded;
  const snapshotId = acting.newId('snp');
  const changed =
    superseded || result.held ? [] : await changeMemberships(tx, stepsOf(memberships, result, isComplete), acting);
  const moves = takesEffect
    ? await moveOrders(tx, { group, ns, members, owners, result, snapshotId }, acting)
    : NOTHING_MOVED;
  if (takesEffect) await saveGroup(tx, { ...group, lastListAt: takenAt });

  const counts = countsOf(members, expected, result, moves);
  const findings = findingRows(group, snapshotId, result, moves, acting);
  const { check } = await recordCheck(
    tx,
    { group, list, snapshotId, counts, findings, held: result.held, superseded },
    acting,
  );
  const snapshot: SnapshotRow = {
    snapshotId,
    unitId: group.unitId,
    groupId: group.groupId,
    checkId: check.checkId,
    platform: group.platform,
    takenAt: list.takenAt,
    receivedAt: acting.now,
    complete: isComplete,
    incompleteWhy: list.incomplete ?? null,
    superseded,
    reportedTotal: list.reportedTotal ?? null,
    counts,
    held: result.held ?? null,
    submittedBy: acting.actor,
  };
  await insertSnapshot(tx, snapshot);
  await insertFindings(tx, findings);
  return {
    snapshot,
    check,
    findings,
    orders: [...moves.orders.values()].sort(byId),
    changed: changed.length + moves.changed,
  };
}

const byId = (a: RemovalOrderRow, b: RemovalOrderRow): number => (a.removalOrderId < b.removalOrderId ? -1 : 1);

const NOTHING_MOVED: OrderMoves = {
  orders: new Map(),
  byAccount: new Map(),
  changed: 0,
  opened: 0,
  verified: 0,
  reappeared: 0,
};

async function lookUp(
  tx: Transaction,
  group: GroupRow,
  ns: string,
  members: readonly ListedAccount[],
  memberships: readonly MembershipRow[],
) {
  const byPerson = new Map(memberships.map((membership) => [membership.personId, membership]));
  const admins = new Set(group.admins);
  const people = new Map<string, CheckedPerson>();
  const checked = (row: {
    personId: string;
    employeeNumber: string;
    realName: string;
    state: string;
  }): CheckedPerson => {
    const known = people.get(row.personId);
    if (known) return known;
    const { personId, employeeNumber, realName } = row;
    const membership = byPerson.get(personId);
    const person = {
      personId,
      employeeNumber,
      realName,
      onRoster: row.state === 'active',
      isGroupAdmin: admins.has(personId),
      ...(membership ? { membership } : {}),
    };
    people.set(personId, person);
    return person;
  };
  const expected = (await peopleOfGroup(tx, group.groupId)).map(checked);
  const owners = new Map(
    (
      await ownersOf(
        tx,
        ns,
        members.map((member) => member.accountId),
      )
    ).map((row) => [row.value, checked(row)]),
  );
  return { owners, expected };
}

/** Who was seen is active; who is missing from a complete list is not, and a removal that was ordered is done. */
function stepsOf(
  memberships: readonly MembershipRow[],
  { seen, findings }: CheckResult,
  isComplete: boolean,
): MembershipStep[] {
  const stillThere = new Set(
    findings.filter((finding) => finding.accountId !== undefined).map((finding) => finding.personId),
  );
  return memberships.flatMap((membership): MembershipStep[] => {
    if (seen.has(membership.personId)) return [{ membership, commands: [{ type: 'see' }] }];
    if (!isComplete || stillThere.has(membership.personId)) return [];
    return [{ membership, commands: [{ type: membership.state === 'removal_ordered' ? 'confirm_removal' : 'miss' }] }];
  });
}

function countsOf(
  members: readonly ListedAccount[],
  expected: readonly CheckedPerson[],
  result: CheckResult,
  moves: OrderMoves,
): Record<string, number> {
  const counts: Record<string, number> = {
    members: members.length,
    listed: expected.filter((person) => person.membership && person.membership.state !== 'removed').length,
    seen: result.seen.size,
    findings: result.findings.length,
    removalOrdersOpened: moves.opened,
    removalOrdersVerified: moves.verified,
    removalOrdersReappeared: moves.reappeared,
  };
  for (const { kind } of result.findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const findingRows = (
  group: GroupRow,
  snapshotId: string,
  result: CheckResult,
  moves: OrderMoves,
  acting: Acting,
): FindingRow[] => {
  // Ids of one millisecond come in any order; sorted, they keep the findings in theirs.
  const ids = result.findings.map(() => acting.newId('fnd')).sort();
  return result.findings.map((finding, index) => ({
    findingId: ids[index] ?? acting.newId('fnd'),
    unitId: group.unitId,
    snapshotId,
    groupId: group.groupId,
    kind: finding.kind,
    accountId: finding.accountId ?? null,
    displayName: finding.displayName ?? null,
    personId: finding.personId ?? null,
    detail: finding.detail,
    removalOrderId: (finding.accountId !== undefined && moves.byAccount.get(finding.accountId)?.removalOrderId) || null,
    foundAt: acting.now,
  }));
};
