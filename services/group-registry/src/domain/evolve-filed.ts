import { applyChanges, type OpenAmendment } from './amendment.ts';
import { refOf } from './dossier.ts';
import type { FiledGroup } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { signedByAdmins, withPapers } from './paper.ts';
import { beginRound, takeStep } from './round.ts';

const FILED_FACTS = [
  'activated',
  'suspended',
  'reinstated',
  'renewed',
  'paperAdded',
  'undertakingSigned',
  'dissolutionAnnounced',
  'adminGapOpened',
  'adminLost',
  'successionOffered',
  'successionDeclined',
  'successionWithdrawn',
  'successionLapsed',
  'adminSucceeded',
  'adminGapClosed',
  'escalated',
  'amendmentProposed',
  'amendmentVetted',
  'amendmentConsented',
  'amendmentApproved',
  'amendmentReturned',
  'amendmentRejected',
  'amendmentWithdrawn',
  'amendmentLapsed',
  'amended',
] as const;
/** A fact that leaves a group on record. */
type FiledEvent = Extract<GroupEvent, { fact: (typeof FILED_FACTS)[number] }>;

export const isFiledEvent = (event: GroupEvent): event is FiledEvent =>
  (FILED_FACTS as readonly string[]).includes(event.fact);

/** The state after a fact of a group that is on record, but for version and time. */
export function evolveFiled(group: FiledGroup, event: FiledEvent): FiledGroup {
  const { content, adminGap, successions } = group;
  switch (event.fact) {
    case 'activated': {
      const platform = { ...content.platform, externalGroupId: event.externalGroupId };
      return { ...group, ...inForce(event.dossier), state: 'active', content: { ...content, platform } };
    }
    case 'suspended':
      return { ...group, state: 'suspended', suspendedFor: event.cause };
    case 'reinstated':
      return { ...group, state: 'active', suspendedFor: undefined, dissolution: undefined };
    case 'renewed':
      return { ...group, ...inForce(event.dossier), renewalDueOn: event.renewalDueOn, campaign: undefined };
    case 'paperAdded':
    case 'undertakingSigned':
      return { ...group, ...inForce(event.dossier), content: withPapers(content, event) };
    case 'dissolutionAnnounced':
      return { ...group, state: 'dissolving', dissolution: { effectiveOn: event.effectiveOn } };
    case 'adminGapOpened': {
      const gap = { openedAt: event.at, deadline: event.deadline, lostAdmins: event.lostAdmins };
      return { ...withoutAdmins(group, event.lostAdmins), adminGap: gap };
    }
    case 'adminLost': {
      if (!adminGap) throw impossible(group, event);
      const gap = { ...adminGap, lostAdmins: [...adminGap.lostAdmins, ...event.lostAdmins] };
      return { ...withoutAdmins(group, event.lostAdmins), adminGap: gap };
    }
    case 'successionOffered': {
      const number = group.lastSuccession + 1;
      const offer = { number, ...event.succession, offeredBy: takerOf(event), offeredAt: event.at };
      return { ...group, lastSuccession: number, successions: [...successions, offer] };
    }
    case 'successionDeclined':
    case 'successionWithdrawn':
    case 'successionLapsed':
      return { ...group, successions: successions.filter(({ number }) => number !== event.number) };
    case 'adminSucceeded': {
      const kept = content.admins.filter((admin) => admin.personId !== event.from && admin.personId !== event.to);
      const admins = [...kept, { personId: event.to, since: event.at }];
      return {
        ...group,
        ...inForce(event.dossier),
        content: signedByAdmins(applyChanges(content, { admins })),
        successions: successions.filter(({ number }) => number !== event.number),
        adminGap: adminGap && { ...adminGap, lostAdmins: adminGap.lostAdmins.filter((id) => id !== event.from) },
      };
    }
    case 'adminGapClosed':
      return { ...group, adminGap: undefined };
    case 'escalated': {
      const amendment = amendmentOf(group, event);
      const escalation = { mode: event.mode, role: event.role, escalatedAt: event.at };
      return { ...group, amendment: { ...amendment, round: { ...amendment.round, escalation } } };
    }
    case 'amendmentProposed': {
      const number = group.lastAmendment + 1;
      const proposedBy = takerOf(event);
      const amendment: OpenAmendment = {
        ...event.amendment,
        number,
        reason: event.reason,
        proposedBy,
        proposedAt: event.at,
        dossier: refOf(event.dossier),
        round: beginRound(group.version + 1, event.round, { by: proposedBy, onBehalfOf: event.onBehalfOf }, event.at),
      };
      return { ...group, amendment, lastAmendment: number, lastFrozen: event.dossier.version };
    }
    case 'amendmentVetted':
    case 'amendmentConsented':
    case 'amendmentApproved': {
      const amendment = amendmentOf(group, event);
      const taken = { step: event.step, by: takerOf(event), onBehalfOf: event.onBehalfOf };
      return {
        ...group,
        lastFrozen: event.dossier.version,
        amendment: {
          ...amendment,
          dossier: refOf(event.dossier),
          round: takeStep(amendment.round, taken, event.at, event.dueAt),
        },
      };
    }
    case 'amendmentReturned':
    case 'amendmentRejected':
      return { ...group, amendment: undefined, lastFrozen: event.dossier.version };
    case 'amendmentWithdrawn':
    case 'amendmentLapsed':
      return { ...group, amendment: undefined };
    case 'amended':
      return {
        ...group,
        ...inForce(event.dossier),
        content: signedByAdmins(applyChanges(content, amendmentOf(group, event).changes)),
        amendment: undefined,
      };
    default:
      throw impossible(group, event satisfies never);
  }
}

const inForce = (dossier: { version: number; sha256: string } | undefined) =>
  dossier && { dossier: refOf(dossier), lastFrozen: dossier.version };

const withoutAdmins = (group: FiledGroup, lost: readonly string[]): FiledGroup => ({
  ...group,
  content: signedByAdmins({
    ...group.content,
    admins: group.content.admins.filter((admin) => !lost.includes(admin.personId)),
  }),
});

function amendmentOf(group: FiledGroup, event: GroupEvent): OpenAmendment {
  if (!group.amendment) throw impossible(group, event);
  return group.amendment;
}

/** Who took the step; a step that nobody took is a programming error. */
export function takerOf(event: GroupEvent): string {
  if (!event.by) throw new Error(`A person takes the step ${event.fact}`);
  return event.by;
}

const impossible = (group: FiledGroup, event: GroupEvent) =>
  new Error(`${event.fact} cannot follow ${group.state}${group.amendment ? ' with an open amendment' : ''}`);
