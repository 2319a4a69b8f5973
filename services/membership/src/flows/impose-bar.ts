import type { Transaction } from '@groupwarden/database';
import type { Bar } from '../db/bars.ts';
import { findGroup } from '../db/groups.ts';
import { findMembership } from '../db/memberships.ts';
import type { Acting } from './acting.ts';
import { changeMemberships, newMembership } from './change-memberships.ts';
import { orderRemoval } from './order-removal.ts';

/** Ends the membership, bars the person and orders the removal of each account that the group's platform may show. */
export async function imposeBar(tx: Transaction, { groupId, personId }: Bar, acting: Acting): Promise<void> {
  const group = await findGroup(tx, groupId);
  const membership =
    (await findMembership(tx, groupId, personId)) ??
    newMembership(tx.unitId ?? '', groupId, personId, 'sanction', acting);
  await changeMemberships(tx, [{ membership, commands: [{ type: 'bar' }] }], acting);
  if (group) await orderRemoval(tx, group, personId, 'sanction', acting);
}
