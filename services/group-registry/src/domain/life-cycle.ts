import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { wrongState } from './chain.ts';
import { advance, type FrozenDossier, refOf } from './dossier.ts';
import type { Facts } from './facts.ts';
import { type Group, isDraft, isFiled, isPending } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { holds } from './people.ts';
import { readReason, refusedFor } from './reason.ts';
import { readText } from './text.ts';

/** The proposer takes the proposal back before it is filed. */
export function withdrawGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  if (group.proposedBy !== facts.actor.personId)
    return refuse({ code: 'authority_missing', detail: 'Only the proposer withdraws a proposal' });
  if (!isDraft(group) && !isPending(group))
    return refuse(wrongState(group, 'draft', 'returned', 'proposed', 'vetted', 'approved'));
  const { reason, refusals } = readReason(command.reason);
  return refusedFor(refusals) ?? accept({ ...fact(group, facts, reason), fact: 'withdrawn' });
}

/** Registers the group as existing on its platform; from now on it is in use (R2). */
export function activateGroup(
  group: Group,
  command: { platform?: { platform: string; externalGroupId: string }; reason?: string },
  facts: Facts & { dossier: FrozenDossier },
): Decision<GroupEvent> {
  const barred = officeRefusal(facts);
  if (barred) return refuse(barred);
  if (group.state !== 'filed') return refuse(wrongState(group, 'filed'));
  const { platform, externalGroupId: filedId } = group.content.platform;
  const id = readText(command.platform?.externalGroupId ?? filedId ?? '', {
    pointer: '/platform/externalGroupId',
    maxLength: 128,
  });
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
          (document) => ({ platform: { ...document.platform, externalGroupId: id.text } }),
          group.lastFrozen,
        )
      : undefined;
  return (
    refusedFor(wrong) ?? accept({ ...fact(group, facts, reason), fact: 'activated', externalGroupId: id.text, dossier })
  );
}

export function suspendGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  const barred = officeRefusal(facts);
  if (barred) return refuse(barred);
  if (group.state !== 'active') return refuse(wrongState(group, 'active'));
  const { reason, refusals } = readReason(command.reason, 'required');
  return refusedFor(refusals) ?? accept({ ...fact(group, facts, reason), fact: 'suspended' });
}

/** Only a group that has an admin comes back into use (R4). */
export function reinstateGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  const barred = officeRefusal(facts);
  if (barred) return refuse(barred);
  if (group.state !== 'suspended') return refuse(wrongState(group, 'suspended'));
  const { reason, refusals } = readReason(command.reason, 'required');
  return (
    refusedFor([...refusals, ...adminRefusals(group)]) ?? accept({ ...fact(group, facts, reason), fact: 'reinstated' })
  );
}

export function dissolveGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  const barred = officeRefusal(facts);
  if (barred) return refuse(barred);
  if (!isFiled(group)) return refuse(wrongState(group, 'filed', 'active', 'suspended'));
  const { reason, refusals } = readReason(command.reason, 'required');
  const restorableUntil = new Date(facts.now.getTime() + facts.policy.restorableDays * DAY_MS);
  const common = fact(group, facts, reason);
  return (
    refusedFor(refusals) ??
    accept<GroupEvent>(
      // What is to be changed is no more.
      ...(group.amendment ? [{ ...common, fact: 'amendmentWithdrawn' as const }] : []),
      { ...common, fact: 'dissolved', restorableUntil },
    )
  );
}

const DAY_MS = 86_400_000;

export const officeRefusal = ({ actor }: Facts): Refusal | undefined =>
  holds(actor, 'office_staff')
    ? undefined
    : { code: 'authority_missing', detail: 'This is a duty of the office (office_staff)' };

const adminRefusals = (group: Group): Refusal[] =>
  group.content.admins.length > 0
    ? []
    : [{ code: 'admin_gap', detail: 'The group has no admin; name a successor first (R4)' }];

export const fact = (group: Group, { now, actor, policy }: Facts, reason: string | undefined) => ({
  at: now,
  by: actor.personId,
  reason,
  policyVersion: policy.version,
  decidedOn: group.dossier && refOf(group.dossier),
});
