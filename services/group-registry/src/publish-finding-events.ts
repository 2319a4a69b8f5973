import { type EventDefinition, type GroupFindingSnapshot, groupFindingEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import {
  decisionIn,
  evolveFinding,
  type Finding,
  type FindingEvent,
  groupIdsOf,
  PROPOSED_ACTION,
} from './domain/finding.ts';
import type { Origin } from './publish-group-events.ts';

/** Lets the facts happen, each with the state after it; answers the state after the last. */
export function publishFindingEvents(
  tx: Transaction,
  before: Finding | undefined,
  events: readonly FindingEvent[],
  { requestId, traceParent, causationId }: Origin = {},
): Finding {
  let finding = before;
  for (const event of events) {
    finding = evolveFinding(finding, event);
    enqueue(tx, {
      definition: groupFindingEvents[event.fact] as EventDefinition,
      subject: finding.id,
      aggregateVersion: finding.version,
      actor: event.by === undefined ? 'system:group-registry' : `person:${event.by}`,
      onBehalfOf: event.onBehalfOf && `person:${event.onBehalfOf}`,
      correlationId: requestId,
      causationId,
      traceParent,
      time: event.at,
      data: {
        finding: snapshotOf(finding),
        // A reason may tell whom a finding about a person is about.
        ...(event.fact === 'resolved' &&
          finding.observation.kind !== 'too_many_groups' && { reason: event.decision.reason }),
      },
    });
  }
  if (!finding) throw new Error('No fact, no finding');
  return finding;
}

/** The finding as its facts show it to other services: neither the person nor the number of too many groups. */
function snapshotOf(finding: Finding): GroupFindingSnapshot {
  const { observation } = finding;
  const decision = decisionIn(finding);
  return {
    findingId: finding.id,
    kind: observation.kind,
    state: finding.state,
    groupIds: [...groupIdsOf(observation)],
    proposedAction: PROPOSED_ACTION[observation.kind],
    ...(observation.kind === 'near_duplicate' && { forecastMemberCount: observation.forecastMemberCount }),
    ...(finding.ownerId !== undefined && { ownerId: finding.ownerId }),
    dueOn: finding.dueOn,
    ...(decision && { action: decision.action }),
    ...(decision?.dissolves !== undefined && { dissolvesGroupId: decision.dissolves }),
    ...(finding.state === 'settled' && { silencedUntil: finding.silencedUntil }),
  };
}
