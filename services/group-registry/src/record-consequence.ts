import type { Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { eventsOf } from '@groupwarden/server';
import type { LockedGroup } from './db/load-group.ts';
import { updateGroup } from './db/save-group.ts';
import type { GroupEvent } from './domain/group-event.ts';
import { type Origin, publishGroupEvents } from './publish-group-events.ts';
import { settleFindings } from './settle-findings.ts';

/** Records what a clock or the roster did to a locked group; nothing when nothing follows. */
export async function recordConsequence(
  tx: Transaction,
  { group, policy }: LockedGroup,
  decision: Decision<GroupEvent>,
  origin: Origin = {},
): Promise<void> {
  const events = eventsOf(decision);
  if (events.length === 0) return;
  const after = publishGroupEvents(tx, group, events, origin);
  await settleFindings(tx, group.id, events, origin);
  await updateGroup(tx, group, after, events, policy);
}
