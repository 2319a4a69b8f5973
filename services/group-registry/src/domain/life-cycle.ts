import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { type Capacity, isRefusal, OWN_RIGHT, officeCapacity } from './authority.ts';
import { wrongState } from './chain.ts';
import { advance, type FrozenDossier, presentAdmins, refOf } from './dossier.ts';
import type { Facts } from './facts.ts';
import { type FiledGroup, type Group, isDraft, isPending, renewalDueOn } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { isRenewed } from './look.ts';
import { readReason, refusedFor } from './reason.ts';
import { externalIdRule, readText } from './text.ts';
import { withdrawing } from './withdrawal.ts';

/** The proposer, or whoever does it for one who has left ({@link withdrawing}), takes the proposal back before it is filed. */
export function withdrawGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts,
  activeProposers: readonly string[],
): Decision<GroupEvent> {
  const found = withdrawing(group.proposedBy, facts, activeProposers);
  if (isRefusal(found)) return refuse(found);
  if (!isDraft(group) && !isPending(group))
    return refuse(wrongState(group, 'draft', 'returned', 'proposed', 'vetted', 'approved'));
  const { reason, refusals } = readReason(command.reason, found.need);
  return refusedFor(refusals) ?? accept({ ...fact(group, facts, reason, found.capacity), fact: 'withdrawn' });
}

/** Registers the group as existing on its platform; from now on it is in use (R2). */
export function activateGroup(
  group: Group,
  command: { platform?: { platform: string; externalGroupId: string }; reason?: string },
  facts: Facts & { dossier: FrozenDossier },
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (group.state !== 'filed') return refuse(wrongState(group, 'filed'));
  const { platform, externalGroupId: filedId } = group.content.platform;
  const given = command.platform?.externalGroupId ?? filedId ?? '';
  const id = readText(given, externalIdRule('/platform/externalGroupId'));
  const { reason, refusals } = readReason(command.reason);
  const wrong: Refusal[] = [...refusals, ...id.refusals, ...adminRefusals(group)];
  if (command.platform && command.platform.platform !== platform)
    wrong.push({
      code: 'binding_not_as_filed',
      pointer: '/platform/platform',
      detail: `The group is filed for ${platform}`,
    });
  if (!id.text)
    wrong.push({
      code: 'binding_missing',
      pointer: '/platform/externalGroupId',
      detail: "The group's id on its platform is not known",
    });
  else if (filedId !== undefined && id.text !== filedId)
    wrong.push({
      code: 'binding_not_as_filed',
      pointer: '/platform/externalGroupId',
      detail: 'The filing names another external group id',
    });
  // What the filing did not know yet becomes part of the record.
  const dossier =
    filedId === undefined
      ? advance(
          facts.dossier,
          'activated',
          facts.now,
          (document) => ({
            ...presentAdmins(document, group.content),
            platform: { ...document.platform, externalGroupId: id.text },
          }),
          group.lastFrozen,
        )
      : undefined;
  return (
    refusedFor(wrong) ??
    accept({ ...fact(group, facts, reason, capacity), fact: 'activated', externalGroupId: id.text, dossier })
  );
}

export function suspendGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (group.state !== 'active') return refuse(wrongState(group, 'active'));
  const { reason, refusals } = readReason(command.reason, 'required');
  return (
    refusedFor(refusals) ?? accept({ ...fact(group, facts, reason, capacity), fact: 'suspended', cause: 'office' })
  );
}

/**
 * A suspended group comes back into use once what was missing is there: an admin (R4) and a filing that is not overdue
 * (R2). It also cancels an announced dissolution.
 */
export function reinstateGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (group.state !== 'suspended' && group.state !== 'dissolving')
    return refuse(wrongState(group, 'suspended', 'dissolving'));
  const { reason, refusals } = readReason(command.reason, 'required');
  const missing = [...adminRefusals(group), ...overdue(group, facts)];
  return (
    refusedFor([...refusals, ...missing]) ?? accept({ ...fact(group, facts, reason, capacity), fact: 'reinstated' })
  );
}

const overdue = (group: FiledGroup, { today }: Facts): Refusal[] =>
  isRenewed({ ...group.content, renewalDueOn: renewalDueOn(group) }) && renewalDueOn(group) < today
    ? [{ code: 'renewal_overdue', detail: `The renewal was due on ${renewalDueOn(group)}; a renewal reinstates` }]
    : [];

/** R4: there is always an admin. */
export const adminRefusals = (group: Group): Refusal[] =>
  group.content.admins.length > 0
    ? []
    : [{ code: 'admin_gap', detail: 'The group has no admin; name a successor first (R4)' }];

/** What every step of a person on a group puts on record. */
export const fact = (
  group: Group,
  { now, actor, policy }: Facts,
  reason: string | undefined,
  { onBehalfOf }: Capacity = OWN_RIGHT,
) => ({
  at: now,
  by: actor.personId,
  onBehalfOf,
  reason,
  policyVersion: policy.version,
  decidedOn: group.dossier && refOf(group.dossier),
});
