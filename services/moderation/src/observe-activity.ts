import { groupActivityEvents } from '@groupwarden/contracts';
import type { Database, Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { noteActivity } from './db/group-activity.ts';
import type { Origin } from './publish.ts';

/** Days already told, by group: all but the first screening of a group's day cost nothing. */
const told = new WeakMap<Database, Map<string, string>>();

/**
 * Tells once per group and day of its unit that the group is in use: no counts and no people, so that idle groups can
 * be found without watching anybody (R16).
 */
export async function observeActivity(
  tx: Transaction,
  groupId: string,
  origin: Origin & { readonly today: string },
): Promise<void> {
  const days = told.get(tx.database) ?? new Map<string, string>();
  told.set(tx.database, days);
  const day = origin.today;
  if (days.get(groupId) === day) return;
  const version = await noteActivity(tx, groupId, day);
  tx.afterCommit(() => days.set(groupId, day));
  if (version === undefined) return;
  enqueue(tx, {
    definition: groupActivityEvents.observed,
    subject: groupId,
    aggregateVersion: version,
    actor: 'system:moderation',
    correlationId: origin.requestId,
    traceParent: origin.traceParent,
    time: origin.now,
    data: { groupId, day },
  });
}
