import { type EventDefinition, groupEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { decisionOf } from './domain/decision.ts';
import { evolve } from './domain/evolve.ts';
import { formatFilingNumber } from './domain/filing-number.ts';
import { filingNumberOf, type Group } from './domain/group.ts';
import type { GroupEvent } from './domain/group-event.ts';

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
      data: dataOf(event, group),
    });
  }
  if (!group) throw new Error('No fact, no group');
  return group;
}

function dataOf(event: GroupEvent, group: Group): Record<string, unknown> {
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
    default:
      return { ...data, ...reason, decision: decisionOf(event).decision };
  }
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
  };
}
