import type { Transaction } from '@groupwarden/database';
import { DUTY_STATES, ordersForList } from '../db/removal-orders.ts';
import type { GroupRow, RemovalOrderRow } from '../db/schema.ts';
import {
  type CheckedPerson,
  type CheckResult,
  type Finding,
  type ListedAccount,
  REMOVAL_KINDS,
} from '../domain/roster-check.ts';
import type { Acting } from './acting.ts';
import { changeOrders, type NewOrder, type OrderStep, openOrders } from './change-orders.ts';
import { removalDueAt } from './deadline.ts';

/** What a complete list did to the removal orders of its group. */
export interface OrderMoves {
  /** Every order that moved or that a finding points to, by id. */
  readonly orders: ReadonlyMap<string, RemovalOrderRow>;
  /** The duty about an account that the list shows. */
  readonly byAccount: ReadonlyMap<string, RemovalOrderRow>;
  readonly changed: number;
  readonly opened: number;
  readonly verified: number;
  readonly reappeared: number;
}

interface ListFacts {
  readonly group: GroupRow;
  readonly ns: string;
  readonly members: readonly ListedAccount[];
  readonly owners: ReadonlyMap<string, CheckedPerson>;
  readonly result: CheckResult;
  readonly snapshotId: string;
}

/** Opens, keeps, verifies, re-opens and cancels removal orders as a complete list demands (R8). */
export async function moveOrders(tx: Transaction, facts: ListFacts, acting: Acting): Promise<OrderMoves> {
  const { group, ns, members, owners, result, snapshotId } = facts;
  const dueAt = await removalDueAt(tx, acting.now);
  const shown = new Set(members.map((member) => member.accountId));
  const offenders = new Map(offendersOf(facts).map((finding) => [finding.accountId, finding]));
  const current = latestByAccount(await ordersForList(tx, group.groupId, [...offenders.keys()]));

  const steps: OrderStep[] = [];
  const kept: RemovalOrderRow[] = [];
  for (const order of current.values()) {
    const offender = offenders.get(order.accountId);
    if (offender) {
      kept.push(order);
      steps.push({ order, command: { type: 'seen', dueAt }, change: { reason: reasonOf(offender) } });
    } else if (!shown.has(order.accountId)) steps.push({ order, command: { type: 'gone', snapshotId } });
    // Shown, and in order now: the account was identified, or its person listed or readmitted.
    else if (isRightfullyIn(order.accountId, owners, result)) steps.push({ order, command: { type: 'cancel' } });
  }
  const moved = await changeOrders(tx, steps, acting);
  const fresh = [...offenders.values()].filter((finding) => !current.has(finding.accountId));
  const opened = await openOrders(
    tx,
    fresh.map(
      (finding): NewOrder => ({
        unitId: group.unitId,
        groupId: group.groupId,
        ns,
        accountId: finding.accountId,
        personId: finding.personId ?? null,
        reason: reasonOf(finding),
        dueAt,
      }),
    ),
    acting,
  );

  const orders = new Map([...kept, ...moved, ...opened].map((order) => [order.removalOrderId, order]));
  const count = (state: RemovalOrderRow['state']): number => moved.filter((order) => order.state === state).length;
  return {
    orders,
    byAccount: new Map([...orders.values()].filter(isDuty).map((order) => [order.accountId, order])),
    changed: moved.length + opened.length,
    opened: opened.length,
    verified: count('verified'),
    reappeared: count('reappeared'),
  };
}

type Offender = Finding & { readonly accountId: string };

/** Accounts that must go: strangers, leavers, the barred, and members whose removal was ordered. */
const offendersOf = ({ result }: ListFacts): Offender[] =>
  result.findings.filter(
    (finding): finding is Offender => finding.accountId !== undefined && REMOVAL_KINDS.has(finding.kind),
  );

/** A duty wins over what was verified earlier. */
function latestByAccount(orders: readonly RemovalOrderRow[]): Map<string, RemovalOrderRow> {
  const byAccount = new Map<string, RemovalOrderRow>();
  for (const order of orders) {
    const known = byAccount.get(order.accountId);
    if (!known || !isDuty(known)) byAccount.set(order.accountId, order);
  }
  return byAccount;
}

const isDuty = (order: RemovalOrderRow): boolean => DUTY_STATES.some((state) => state === order.state);

const isRightfullyIn = (
  accountId: string,
  owners: ReadonlyMap<string, CheckedPerson>,
  { seen }: CheckResult,
): boolean => seen.has(owners.get(accountId)?.personId ?? '');

const reasonOf = ({ kind }: Finding): string =>
  kind === 'left_roster' ? 'left_roster' : kind === 'barred_returned' ? 'sanction' : 'intruder';
