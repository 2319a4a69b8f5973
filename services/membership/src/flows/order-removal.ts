import { PLATFORM_ACCOUNT_NAMESPACE, type Platform } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { peopleByIds } from '../db/people.ts';
import { dutiesOf } from '../db/removal-orders.ts';
import type { GroupRow } from '../db/schema.ts';
import type { Acting } from './acting.ts';
import { openOrders } from './change-orders.ts';
import { removalDueAt } from './deadline.ts';

/** Orders the removal of every account by which the group's platform may show the person; duties in force stay as they are. */
export async function orderRemoval(
  tx: Transaction,
  group: GroupRow,
  personId: string,
  reason: string,
  acting: Acting,
): Promise<void> {
  const person = (await peopleByIds(tx, [personId])).get(personId);
  if (!person) return;
  const ns = PLATFORM_ACCOUNT_NAMESPACE[group.platform as Platform];
  const known = new Set((await dutiesOf(tx, group.groupId, personId)).map((order) => order.accountId));
  const accounts = person.accounts.filter((account) => account.ns === ns && !known.has(account.value));
  if (accounts.length === 0) return;
  const { unitId, groupId } = group;
  const dueAt = await removalDueAt(tx, acting.now);
  await openOrders(
    tx,
    accounts.map(({ value }) => ({ unitId, groupId, ns, accountId: value, personId, reason, dueAt })),
    acting,
  );
}
