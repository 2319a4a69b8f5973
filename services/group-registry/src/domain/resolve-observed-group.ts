import {
  accept,
  type Decision,
  type GroupState,
  type ObservedGroupAction,
  type Refusal,
  refuse,
} from '@groupwarden/contracts';
import { isRefusal, officeCapacity } from './authority.ts';
import type { Facts } from './facts.ts';
import {
  isOnRecord,
  isOver,
  type ObservedChange,
  type ObservedGroup,
  platformsLike,
  type Standing,
} from './observed-group.ts';
import { readReason, refusedFor } from './reason.ts';

/** The group of the registry that a resolution names. */
export interface NamedGroup {
  readonly groupId: string;
  readonly state: GroupState;
  readonly platform: string;
  readonly externalGroupId: string | undefined;
}

/** The office says what an observed group is: filed, being filed, dissolved on its platform, or nothing official (R2). */
export function resolveObservedGroup(
  observed: ObservedGroup,
  command: { action: ObservedGroupAction; reason?: string | undefined },
  facts: Facts & { readonly group: NamedGroup | undefined },
): Decision<ObservedChange> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (observed.standing.state === 'resolved')
    return refuse({ code: 'state_conflict', detail: 'The observed group is resolved' });
  const { reason = '', refusals } = readReason(command.reason, 'required');
  const refused = refusedFor([...refusals, ...groupRefusals(observed, command.action, facts.group)]);
  if (refused) return refused;

  const by = facts.actor.personId;
  const standing = standingBy(command.action, facts.group?.groupId ?? '', reason, by, facts.now);
  const after = { ...observed, standing, version: observed.version + 1, updatedAt: facts.now };
  const fact = standing.state === 'resolved' ? 'resolved' : 'changed';
  return accept({ fact, after, by, onBehalfOf: capacity.onBehalfOf, reason });
}

/** The group is filed with the id under which it was seen, or is active under it: nothing is left to do. */
export function settleObservedGroup(observed: ObservedGroup, groupId: string, now: Date): ObservedChange {
  const standing: Standing = { state: 'resolved', action: 'link', groupId, reason: undefined, by: undefined, at: now };
  const after = { ...observed, standing, version: observed.version + 1, updatedAt: now };
  return { fact: 'resolved', after, by: undefined, reason: undefined };
}

function groupRefusals(observed: ObservedGroup, action: ObservedGroupAction, group: NamedGroup | undefined): Refusal[] {
  if (action === 'dissolved' || action === 'not_official') return [];
  const pointer = '/groupId';
  if (!group) return [{ code: 'named_group_unknown', pointer, detail: 'There is no such group' }];
  if (action === 'link' && !isOnRecord(group.state))
    return [{ code: 'named_group_not_filed', pointer, detail: `The group is ${group.state}, not on record` }];
  if (action === 'file' && isOver(group.state))
    return [{ code: 'named_group_not_filed', pointer, detail: `The group is ${group.state} and will not be filed` }];
  const isElsewhere =
    !platformsLike(observed.platform).some((platform) => platform === group.platform) ||
    (group.externalGroupId !== undefined && group.externalGroupId !== observed.externalGroupId);
  return isElsewhere
    ? [{ code: 'binding_not_as_filed', pointer, detail: 'That group is another one on its platform: amend it first' }]
    : [];
}

function standingBy(action: ObservedGroupAction, groupId: string, reason: string, by: string, at: Date): Standing {
  switch (action) {
    case 'file':
      return { state: 'matched', matchedBy: 'office', groupId, reason };
    case 'link':
      return { state: 'resolved', action, groupId, reason, by, at };
    case 'dissolved':
    case 'not_official':
      return { state: 'resolved', action, groupId: undefined, reason, by, at };
    default:
      return action satisfies never;
  }
}
