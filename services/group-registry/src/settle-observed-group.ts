import type { Transaction } from '@groupwarden/database';
import type { LockedGroup } from './db/load-group.ts';
import { namespaceOf } from './db/observed-group-row.ts';
import { lockOpenByExternalId, saveObservedGroups } from './db/observed-groups.ts';
import type { Group } from './domain/group.ts';
import type { GroupEvent } from './domain/group-event.ts';
import { settleObservedGroup as settle } from './domain/resolve-observed-group.ts';
import type { Origin } from './publish-group-events.ts';
import { publishObservedChanges } from './publish-observed-changes.ts';

/** Facts after which a group on record has the id under which it may have been seen. */
const BINDING: readonly GroupEvent['fact'][] = ['filed', 'activated', 'amended', 'restored'];

/** Whatever was seen under the id of a group that is filed or put in use is dealt with, in the same transaction (R2). */
export async function settleObservedGroup(
  tx: Transaction,
  { group: before, isObserved }: LockedGroup,
  group: Group,
  events: readonly GroupEvent[],
  origin: Origin,
): Promise<void> {
  const { platform, externalGroupId } = group.content.platform;
  const event = events.find(({ fact }) => BINDING.includes(fact));
  if (!event || externalGroupId === undefined) return;
  // Filing is a hot path, and the look at the group has told already.
  if (externalGroupId === before.content.platform.externalGroupId && !isObserved) return;
  const observed = await lockOpenByExternalId(tx, namespaceOf(platform), externalGroupId);
  if (!observed) return;
  const change = settle(observed, group.id, event.at);
  await saveObservedGroups(tx, [change.after]);
  publishObservedChanges(tx, [change], origin);
}
