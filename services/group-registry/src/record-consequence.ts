import type { Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { eventsOf } from '@groupwarden/server';
import type { LockedGroup } from './db/load-group.ts';
import { updateGroup } from './db/save-group.ts';
import type { GroupEvent } from './domain/group-event.ts';
import { type Origin, publishGroupEvents } from './publish-group-events.ts';

/** Records what a clock or the roster did to a locked group; nothing when nothing follows. */
export async function recordConsequence(
  tx: Transaction,
  { group, policy }: LockedGroup,
  decision: Decision<GroupEvent>,
  origin: Origin = {},
): Promise<void> {
  const events = eventsOf(decision);
  if (events.length === 0) return;
  await updateGroup(tx, group, publishGroupEvents(tx, group, events, origin), events, policy);
}
