import type { Transaction } from '@groupwarden/database';
import { type Bar, barsInForce } from '../db/bars.ts';
import { findGroup } from '../db/groups.ts';
import { findMembership } from '../db/memberships.ts';
import { peopleByIds } from '../db/people.ts';
import type { Acting } from './acting.ts';
import { cancelDuties } from './cancel-duties.ts';
import { changeMemberships } from './change-memberships.ts';

/** Undoes a bar, unless another sanction bars the person still; removals that it had ordered are called off. */
export async function liftBar(tx: Transaction, { groupId, personId }: Bar, acting: Acting): Promise<void> {
  await findGroup(tx, groupId);
  if ((await barsInForce(tx, groupId, personId)).length > 0) return;
  const membership = await findMembership(tx, groupId, personId);
  if (!membership) return;
  const onRoster = (await peopleByIds(tx, [personId])).get(personId)?.state === 'active';
  const [changed] = await changeMemberships(tx, [{ membership, commands: [{ type: 'lift_bar', onRoster }] }], acting);
  if (!changed || changed.state === 'removed') return;
  await cancelDuties(tx, groupId, personId, acting);
}
