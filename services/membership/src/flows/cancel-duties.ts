import type { Transaction } from '@groupwarden/database';
import { dutiesOf } from '../db/removal-orders.ts';
import type { Acting } from './acting.ts';
import { changeOrders } from './change-orders.ts';

/** Calls off what is still to be removed: of one person, or of the whole group. */
export async function cancelDuties(
  tx: Transaction,
  groupId: string,
  personId: string | undefined,
  acting: Acting,
): Promise<void> {
  const duties = await dutiesOf(tx, groupId, personId);
  await changeOrders(
    tx,
    duties.map((order) => ({ order, command: { type: 'cancel' } })),
    acting,
  );
}
