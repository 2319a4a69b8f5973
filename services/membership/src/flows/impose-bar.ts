import { PLATFORM_ACCOUNT_NAMESPACE, type Platform } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { Bar } from '../db/bars.ts';
import { findGroup } from '../db/groups.ts';
import { findMembership } from '../db/memberships.ts';
import { peopleByIds } from '../db/people.ts';
import { dutiesOf } from '../db/removal-orders.ts';
import type { Acting } from './acting.ts';
import { changeMemberships, newMembership } from './change-memberships.ts';
import { openOrders } from './change-orders.ts';
import { removalDueAt } from './deadline.ts';

/** Ends the membership, bars the person and orders the removal of each account that the group's platform may show. */
export async function imposeBar(tx: Transaction, { groupId, personId }: Bar, acting: Acting): Promise<void> {
  const unitId = tx.unitId ?? '';
  const group = await findGroup(tx, groupId);
  const membership = (await findMembership(tx, groupId, personId)) ?? newMembership(unitId, groupId, personId, 'sanction', acting);
  await changeMemberships(tx, [{ membership, commands: [{ type: 'bar' }] }], acting);

  const person = (await peopleByIds(tx, [personId])).get(personId);
  if (!group || !person) return;
  const ns = PLATFORM_ACCOUNT_NAMESPACE[group.platform as Platform];
  const known = new Set((await dutiesOf(tx, groupId, personId)).map((order) => order.accountId));
  const accounts = person.accounts.filter((account) => account.ns === ns && !known.has(account.value));
  if (accounts.length === 0) return;
  const dueAt = await removalDueAt(tx, acting.now);
  await openOrders(
    tx,
    accounts.map(({ value }) => ({ unitId, groupId, ns, accountId: value, personId, reason: 'sanction', dueAt })),
    acting,
  );
}
