import {
  appealEvents,
  caseEvents,
  criticismEvents,
  type EventDefinition,
  hrRecordEvents,
  sanctionEvents,
} from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import type { Case } from './domain/case.ts';
import { type CaseEvent, type CaseFile, evolve } from './domain/case-file.ts';

/** What a fact's envelope says about where it came from. */
export interface Origin {
  readonly actor: string;
  readonly now: Date;
  readonly requestId?: string | undefined;
  readonly traceParent?: string | undefined;
  readonly causationId?: string | undefined;
}

const DEFINITIONS: Readonly<Record<string, Readonly<Record<string, EventDefinition>>>> = {
  case: caseEvents,
  sanction: sanctionEvents,
  criticism: criticismEvents,
  hrRecord: hrRecordEvents,
  appeal: appealEvents,
} as never;

/** Lets the facts happen, each with the state after it; answers the file after the last. No text of a message goes out. */
export function publish(
  tx: Transaction,
  before: CaseFile | undefined,
  events: readonly CaseEvent[],
  origin: Origin,
): CaseFile {
  let file = before;
  for (const event of events) {
    file = evolve(file, event);
    const { subject, version, data } = bodyOf(event, file, origin);
    enqueue(tx, {
      definition: definitionOf(event.fact),
      subject,
      aggregateVersion: version,
      actor: origin.actor,
      correlationId: origin.requestId,
      causationId: origin.causationId,
      traceParent: origin.traceParent,
      time: origin.now,
      data,
    });
  }
  if (!file) throw new Error('No fact, no case');
  return file;
}

function definitionOf(fact: CaseEvent['fact']): EventDefinition {
  const [aggregate = '', name = ''] = fact.split('.');
  const definition = DEFINITIONS[aggregate]?.[name];
  if (!definition) throw new Error(`There is no contract for ${fact}`);
  return definition;
}

function bodyOf(
  event: CaseEvent,
  file: CaseFile,
  { actor }: Origin,
): { subject: string; version: number; data: Record<string, unknown> } {
  if ('case' in event) {
    const reader = event.fact === 'case.evidenceRead' ? { readerId: actor.replace('person:', '') } : {};
    return { subject: file.case.id, version: file.case.version, data: { case: snapshotOf(file.case), ...reader } };
  }
  if ('sanction' in event) {
    const { id, caseId, groupId, subjectId, imposedById, measure } = event.sanction;
    return {
      subject: id,
      version: versionIn(file.sanctions, id),
      data: { sanctionId: id, caseId, groupId, subjectId, imposedById, measure },
    };
  }
  if ('criticism' in event) {
    const { id, caseId, subjectId, superiorId, dueAt } = event.criticism;
    return {
      subject: id,
      version: versionIn(file.criticisms, id),
      data: { criticismId: id, caseId, subjectId, superiorId, dueAt: dueAt.toISOString() },
    };
  }
  if ('hrRecord' in event) {
    const { id, caseId, subjectId, underAppeal } = event.hrRecord;
    return {
      subject: id,
      version: versionIn(file.hrRecords, id),
      data: {
        hrRecordId: id,
        caseId,
        subjectId,
        underAppeal,
        ...(event.reference !== undefined && { reference: event.reference }),
      },
    };
  }
  const { appeal } = event;
  const outcome = appeal.state === 'decided' ? { decidedById: appeal.decidedById, decision: appeal.decision } : {};
  const { id, caseId, groupId, appellantId, dueAt } = appeal;
  return {
    subject: id,
    version: file.appeal?.version ?? 1,
    data: { appealId: id, caseId, groupId, appellantId, dueAt: dueAt.toISOString(), ...outcome },
  };
}

const versionIn = (list: readonly { id: string; version: number }[], id: string): number =>
  list.find((item) => item.id === id)?.version ?? 1;

/** The case as its facts show it to other services: ids and outcomes, neither text nor reasons. */
function snapshotOf(subject: Case): Record<string, unknown> {
  const judgement = 'decision' in subject ? subject.decision : 'proposal' in subject ? subject.proposal : undefined;
  const decision = 'decision' in subject ? subject.decision : undefined;
  const assigneeId = decision?.assigneeId ?? ('assignment' in subject ? subject.assignment.assigneeId : undefined);
  const proposedById = decision?.proposedById ?? ('proposal' in subject ? subject.proposal.byId : undefined);
  return {
    caseId: subject.id,
    groupId: subject.groupId,
    category: subject.category,
    origin: subject.origin,
    sealed: subject.sealed,
    state: subject.state,
    ...(subject.subjectId !== undefined && { subjectId: subject.subjectId }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(proposedById !== undefined && { proposedById }),
    ...(decision && { decidedById: decision.byId, decision: decision.decision }),
    ...(judgement?.clause !== undefined && { clause: judgement.clause }),
    ...(judgement?.severity !== undefined && { severity: judgement.severity }),
    measures: [...(judgement?.measures ?? [])],
    ...(subject.hiddenUntil && { hiddenUntil: subject.hiddenUntil.toISOString() }),
  };
}
