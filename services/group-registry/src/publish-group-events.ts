import { type EventDefinition, groupEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { decisionOf } from './domain/decision.ts';
import { refOf } from './domain/dossier.ts';
import { evolve } from './domain/evolve.ts';
import { formatFilingNumber } from './domain/filing-number.ts';
import { filingNumberOf, type Group, isFiled } from './domain/group.ts';
import type { GroupEvent } from './domain/group-event.ts';
import type { Paper } from './domain/paper.ts';

/** What a fact's envelope says about where it came from. */
export interface Origin {
  readonly requestId?: string;
  readonly traceParent?: string | undefined;
  readonly causationId?: string;
}

/** Lets the facts happen: the state after each goes out with it. Answers the state after the last. */
export function publishGroupEvents(
  tx: Transaction,
  before: Group | undefined,
  events: readonly GroupEvent[],
  { requestId, traceParent, causationId }: Origin,
): Group {
  let group = before;
  for (const event of events) {
    const previous = group;
    group = evolve(group, event);
    enqueue(tx, {
      definition: groupEvents[event.fact] as EventDefinition,
      subject: group.id,
      aggregateVersion: group.version,
      actor: event.by === undefined ? 'system:group-registry' : `person:${event.by}`,
      onBehalfOf: event.onBehalfOf && `person:${event.onBehalfOf}`,
      correlationId: requestId,
      causationId,
      traceParent,
      time: event.at,
      data: dataOf(event, group, previous),
    });
  }
  if (!group) throw new Error('No fact, no group');
  return group;
}

function dataOf(event: GroupEvent, group: Group, previous: Group | undefined): Record<string, unknown> {
  const data = { group: snapshotOf(group) };
  const reason = event.reason === undefined ? {} : { reason: event.reason };
  const remainingAdmins = group.content.admins.map((admin) => admin.personId);
  switch (event.fact) {
    case 'adminGapOpened':
      return {
        ...data,
        ...reason,
        lostAdmins: event.lostAdmins,
        remainingAdmins,
        deadline: event.deadline.toISOString(),
      };
    case 'adminLost':
      return { ...data, ...reason, lostAdmins: event.lostAdmins, remainingAdmins };
    case 'adminGapClosed':
      return { ...data, newAdmins: event.newAdmins };
    case 'adminSucceeded':
      return { ...data, ...reason, from: event.from, to: event.to };
    case 'paperAdded':
      return { ...data, paper: paperOf(event.paper) };
    case 'paperRemoved': {
      const removed = previous?.content.papers.find(({ paperId }) => paperId === event.paperId);
      return { ...data, ...(removed && { paper: paperOf(removed) }) };
    }
    case 'undertakingSigned': {
      const { personId, textVersion, textSha256 } = event.undertaking;
      return { ...data, undertaking: { personId, textVersion, textSha256 } };
    }
    case 'consented':
      return { ...data, ...reason, step: event.step, decision: decisionOf(event).decision };
    case 'escalated':
      return { ...data, ...reason, step: event.step, mode: event.mode, role: event.role };
    case 'successionOffered':
    case 'successionDeclined':
    case 'successionWithdrawn':
    case 'successionLapsed':
      return { ...data, ...reason, succession: successionOf(event, group, previous) };
    default:
      return {
        ...data,
        ...reason,
        decision: decisionOf(event).decision,
        ...('cause' in event && { cause: event.cause }),
        ...('effectiveOn' in event && { effectiveOn: event.effectiveOn }),
        ...aboutAmendment(event, group, previous),
      };
  }
}

/** The amendment that the fact is about: still open, or closed by it. */
function aboutAmendment(event: GroupEvent, group: Group, previous: Group | undefined): Record<string, unknown> {
  if (!event.fact.startsWith('amend')) return {};
  const amendment = amendmentIn(group) ?? amendmentIn(previous);
  if (!amendment) throw new Error(`${event.fact} is about no amendment`);
  const { number, material, changes } = amendment;
  const dossier = 'dossier' in event && event.dossier ? refOf(event.dossier) : amendment.dossier;
  return {
    ...('step' in event && { step: event.step }),
    amendment: { number, fields: Object.keys(changes), material, dossier },
  };
}

const paperOf = ({ paperId, mediaType, size, sha256 }: Paper) => ({ paperId, mediaType, size, sha256 });

const amendmentIn = (group: Group | undefined) => (group && isFiled(group) ? group.amendment : undefined);

function successionOf(
  event: Extract<GroupEvent, { fact: `succession${string}` }>,
  group: Group,
  previous: Group | undefined,
) {
  const offers = [group, previous].flatMap((each) => (each && isFiled(each) ? each.successions : []));
  const number = event.fact === 'successionOffered' ? isFiled(group) && group.lastSuccession : event.number;
  const offer = offers.find((each) => each.number === number);
  if (!offer) throw new Error(`${event.fact} is about no succession`);
  return { number: offer.number, from: offer.from, to: offer.to, dueAt: offer.dueAt.toISOString() };
}

/** The group as its facts show it to other services: person ids only. */
export function snapshotOf(group: Group) {
  const { content } = group;
  const filingNumber = filingNumberOf(group);
  const { platform, externalGroupId } = content.platform;
  return {
    groupId: group.id,
    state: group.state,
    name: content.name,
    ...(content.sensitive && { sensitive: true }),
    purpose: content.purpose,
    kind: content.kind,
    ...(content.endsOn !== undefined && { endsOn: content.endsOn }),
    departmentCode: content.departmentCode,
    permittedContent: [...content.permittedContent],
    platform: { platform, ...(externalGroupId !== undefined && { externalGroupId }) },
    admins: content.admins.map((admin) => admin.personId),
    listedMembers: [...content.listedMembers],
    proposedBy: group.proposedBy,
    ...(filingNumber && { filingNumber: formatFilingNumber(filingNumber) }),
    ...(group.dossier && { dossier: group.dossier }),
    ...('renewalDueOn' in group && { renewalDueOn: group.renewalDueOn }),
    ...(group.state === 'dissolved' && { restorableUntil: group.restorableUntil.toISOString() }),
  };
}
