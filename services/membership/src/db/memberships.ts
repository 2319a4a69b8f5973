import type { MembershipState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { type PageAsked, Problem } from '@groupwarden/server';
import { and, asc, desc, eq, gt, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import { insertAll, takeNew } from './insert-all.ts';
import { type MembershipRow, memberships, people } from './schema.ts';

/** Writes memberships as they are now, new ones and old ones. */
export const saveMemberships = (tx: Transaction, rows: readonly MembershipRow[]): Promise<void> =>
  insertAll(
    tx,
    memberships,
    rows,
    `ON CONFLICT (membership_id) DO UPDATE SET ${takeNew('state', 'barred', 'listed', 'basis', 'reason', 'was_active', 'since', 'until', 'version')}`,
  );

/** Every membership of a group, ended ones included; locked, so that two lists do not decide on the same state. */
export const membershipsOfGroup = (tx: Transaction, groupId: string): Promise<MembershipRow[]> =>
  tx.db
    .select()
    .from(memberships)
    .where(and(inUnit(tx), eq(memberships.groupId, groupId)))
    .for('update');

/** Memberships in force of these people, in whatever group. */
export const membershipsOfPeople = (tx: Transaction, personIds: readonly string[]): Promise<MembershipRow[]> =>
  personIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .select()
        .from(memberships)
        .where(and(inUnit(tx), inArray(memberships.personId, [...personIds]), ne(memberships.state, 'removed')))
        .for('update');

export async function findMembership(
  tx: Transaction,
  groupId: string,
  personId: string,
): Promise<MembershipRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(memberships)
    .where(and(inUnit(tx), eq(memberships.groupId, groupId), eq(memberships.personId, personId)))
    .for('update');
  return row;
}

/** The membership, locked. Throws Problem membership_not_found. */
export async function requireMembership(tx: Transaction, membershipId: string): Promise<MembershipRow> {
  const [row] = await tx.db
    .select()
    .from(memberships)
    .where(and(inUnit(tx), eq(memberships.membershipId, membershipId)))
    .for('update');
  if (!row) throw new Problem('membership_not_found');
  return row;
}

/** The membership with its person's name. Throws Problem membership_not_found. */
export async function requireNamedMembership(tx: Transaction, membershipId: string): Promise<NamedMembership> {
  const [row] = await tx.db
    .select(named)
    .from(memberships)
    .innerJoin(people, eq(people.personId, memberships.personId))
    .where(and(inUnit(tx), eq(memberships.membershipId, membershipId)));
  if (!row) throw new Problem('membership_not_found');
  const { membership, ...person } = row;
  return { ...membership, ...person };
}

/** Memberships that are over, of people who are named again or no longer: nothing happens to them but that. */
export async function listEnded(tx: Transaction, membershipIds: readonly string[], listed: boolean): Promise<void> {
  if (membershipIds.length === 0) return;
  await tx.query(
    `UPDATE memberships SET listed = $2 WHERE unit_id = current_setting('groupwarden.unit') AND membership_id = ANY($1)`,
    [membershipIds, listed],
    'memberships_list_ended',
  );
}

export interface MembershipFilter {
  readonly groupId: string | undefined;
  readonly personId: string | undefined;
  readonly employeeNumber: string | undefined;
  readonly state: MembershipState | 'barred' | undefined;
}
export type NamedMembership = MembershipRow & { readonly employeeNumber: string; readonly realName: string };

const named = { membership: memberships, employeeNumber: people.employeeNumber, realName: people.realName };

/** Memberships by id, after `after`. */
export async function listMemberships(
  tx: Transaction,
  filter: MembershipFilter,
  { sort, after, limit }: PageAsked<string>,
): Promise<NamedMembership[]> {
  const [order, beyond] = sort === 'id' ? [asc, gt] : [desc, lt];
  const rows = await tx.db
    .select(named)
    .from(memberships)
    .innerJoin(people, eq(people.personId, memberships.personId))
    .where(
      and(
        inUnit(tx),
        ...conditionsOf(filter),
        after === undefined ? undefined : beyond(memberships.membershipId, after),
      ),
    )
    .orderBy(order(memberships.membershipId))
    .limit(limit);
  return rows.map(({ membership, ...person }) => ({ ...membership, ...person }));
}

export async function countMemberships(tx: Transaction, filter: MembershipFilter): Promise<number> {
  const [row] = await tx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(memberships)
    .innerJoin(people, eq(people.personId, memberships.personId))
    .where(and(inUnit(tx), ...conditionsOf(filter)));
  return row?.n ?? 0;
}

const conditionsOf = ({ groupId, personId, employeeNumber, state }: MembershipFilter): (SQL | undefined)[] => [
  groupId === undefined ? undefined : eq(memberships.groupId, groupId),
  personId === undefined ? undefined : eq(memberships.personId, personId),
  employeeNumber === undefined ? undefined : eq(people.employeeNumber, employeeNumber),
  state === 'barred' ? eq(memberships.barred, true) : state === undefined ? undefined : eq(memberships.state, state),
];

const inUnit = (tx: Transaction) => eq(memberships.unitId, tx.unitId ?? '');
