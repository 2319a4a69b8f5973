import type { Decision, Refusal } from '@groupwarden/contracts';
import { offerSuccession } from './admins.ts';
import { dissolveGroup } from './dissolve-group.ts';
import type { FrozenDossier } from './dossier.ts';
import type { Facts } from './facts.ts';
import type { Group } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { reinstateGroup, suspendGroup } from './life-cycle.ts';
import type { Person } from './people.ts';
import { type Confirmable, renewGroup } from './renew-group.ts';

/** The steps that can be taken on many groups with one call. */
export const GROUP_OPERATIONS = ['suspension', 'reinstatement', 'dissolution', 'renewal', 'admin_succession'] as const;
export type GroupOperationName = (typeof GROUP_OPERATIONS)[number];

/** One step for many groups, with what its single route takes. */
export interface GroupOperation {
  readonly operation: GroupOperationName;
  readonly reason?: string | undefined;
  /** Of a dissolution. */
  readonly effectiveOn?: string | undefined;
  /** Of a renewal. */
  readonly confirmed?: Partial<Record<Confirmable, boolean>> | undefined;
}

/**
 * The states in which a filter looks for groups of an operation. An announced dissolution is somebody's decision on that
 * one group: only who names it shortens or cancels it.
 */
export const STATES_OF: Readonly<Record<GroupOperationName, readonly Group['state'][]>> = {
  suspension: ['active'],
  reinstatement: ['suspended'],
  dissolution: ['filed', 'active', 'suspended'],
  renewal: ['filed', 'active', 'suspended'],
  admin_succession: ['filed', 'active', 'suspended', 'dissolving'],
};

/** Why the call as a whole does not say what to do, if so. */
export function operationRefusals(call: {
  readonly operation: GroupOperationName;
  readonly items?: readonly { readonly groupId: string }[] | undefined;
  readonly filter?: object | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): Refusal[] {
  const { operation, items, filter, from, to } = call;
  const wrong: Refusal[] = [];
  const refuse = (pointer: string, detail: string): void => {
    wrong.push({ code: 'operation_invalid', pointer, detail });
  };
  if (items && filter) refuse('/filter', 'Groups are named by items or by a filter, not by both');
  if (!items && !filter && operation !== 'admin_succession')
    refuse('/items', 'Neither items nor a filter names groups');
  if (filter && Object.keys(filter).length === 0) refuse('/filter', 'The filter says nothing');
  const seen = new Set<string>();
  for (const [index, { groupId }] of (items ?? []).entries()) {
    if (seen.has(groupId)) refuse(`/items/${index}/groupId`, 'The group is named twice');
    seen.add(groupId);
  }
  if (operation === 'admin_succession' && from === undefined) refuse('/from', 'A succession names who hands over');
  if (operation === 'admin_succession' && to === undefined) refuse('/to', 'A succession names the successor');
  return wrong;
}

export interface OperationFacts extends Facts {
  /** Reading it where nothing was frozen is a programming error. */
  readonly dossier: FrozenDossier;
}

/** Decides the operation for one group, as the group's own route would. */
export function decideOperation(
  group: Group,
  command: GroupOperation,
  facts: OperationFacts,
  parties: { readonly from: Person | undefined; readonly to: Person | undefined },
): Decision<GroupEvent> {
  const { operation } = command;
  switch (operation) {
    case 'suspension':
      return suspendGroup(group, command, facts);
    case 'reinstatement':
      return reinstateGroup(group, command, facts);
    case 'dissolution':
      return dissolveGroup(group, command, facts);
    case 'renewal':
      return renewGroup(group, command, facts);
    case 'admin_succession': {
      const { actor, delegations, now, policy, today, dueIn } = facts;
      return offerSuccession(group, command, { actor, delegations, now, policy, today, dueIn, ...parties });
    }
    default:
      return operation satisfies never;
  }
}
