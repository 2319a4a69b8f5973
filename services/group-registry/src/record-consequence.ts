import type { Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { eventsOf } from '@groupwarden/server';
import type { LockedGroup } from './db/load-group.ts';
import { updateGroup, updateStatements } from './db/save-group.ts';
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

/**
 * As {@link recordConsequence}, but stored in the flight of COMMIT, which costs no round trip of its own: for whoever
 * touches each group once in the transaction and does not take a platform binding.
 */
export async function recordConsequenceAtCommit(
  tx: Transaction,
  { group, policy }: LockedGroup,
  decision: Decision<GroupEvent>,
): Promise<void> {
  const events = eventsOf(decision);
  if (events.length === 0) return;
  const after = publishGroupEvents(tx, group, events, {});
  await settleFindings(tx, group.id, events, {});
  tx.beforeCommit(() => updateStatements(group, after, events, policy));
}
