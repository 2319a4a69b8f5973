import type { Transaction } from '@groupwarden/database';
import { findByIds, type Person as RosterPerson } from '@groupwarden/roster-projection';
import { nextStep, type Surroundings } from '../domain/authority.ts';
import type { Case } from '../domain/case.ts';
import type { CaseFile } from '../domain/case-file.ts';
import { isBlocked } from '../record-step.ts';
import type { CaseBody, CaseSummary, NamedPerson } from './case-body.ts';

type Names = ReadonlyMap<string, RosterPerson>;

/** The case in full for an answer, with the names of today's roster. */
export async function renderCase(tx: Transaction, file: CaseFile, around: Surroundings, now: Date): Promise<CaseBody> {
  const subject = file.case;
  const names = await findByIds(tx, idsOf(file));
  const step = nextStep(subject);
  const blocked = step !== undefined && (await isBlocked(tx, subject, around, now));
  const decision = 'decision' in subject ? subject.decision : undefined;
  const proposal = subject.state === 'proposed' ? subject.proposal : undefined;
  return {
    ...summaryOf(subject, names),
    hits: subject.hits.map((hit) => ({ ...hit })),
    reports: subject.reporterIds.length,
    proposal: proposal
      ? {
          decision: proposal.decision,
          ...(proposal.clause !== undefined && { clause: proposal.clause }),
          ...(proposal.severity !== undefined && { severity: proposal.severity }),
          measures: [...proposal.measures],
          facts: proposal.facts,
          by: named(names, proposal.byId),
          at: proposal.at.toISOString(),
          until: proposal.until.toISOString(),
        }
      : null,
    decision: decision?.decision ?? null,
    ...(decision?.clause !== undefined && { clause: decision.clause }),
    ...(decision?.severity !== undefined && { severity: decision.severity }),
    measures: [...(decision?.measures ?? [])],
    ...(decision && {
      facts: decision.facts,
      decidedAt: decision.at.toISOString(),
      ...(decision.decision === 'violation' && { appealUntil: decision.appealUntil.toISOString() }),
      policyVersion: decision.policyVersion,
    }),
    decidedBy: decision ? named(names, decision.byId) : null,
    ...(subject.state === 'closed' && { ending: subject.ending }),
    sanctions: file.sanctions.map(({ id, measure, state, version }) => ({ id, measure, state, version })),
    criticisms: file.criticisms.map(({ id, state, superiorId, dueAt, version }) => ({
      id,
      state,
      superior: named(names, superiorId),
      dueAt: dueAt.toISOString(),
      version,
    })),
    hrRecords: file.hrRecords.map(({ id, state, underAppeal, version }) => ({ id, state, underAppeal, version })),
    appeal: file.appeal
      ? {
          id: file.appeal.id,
          state: file.appeal.state,
          ...(file.appeal.state === 'decided' && { decision: file.appeal.decision }),
          dueAt: file.appeal.dueAt.toISOString(),
          version: file.appeal.version,
        }
      : null,
    blocked: blocked ? { step, reason: BLOCKED } : null,
  };
}

const BLOCKED = 'Nobody on the roster may take this step without deciding their own affair or beyond their authority';

export function summaryOf(subject: Case, names: Names): CaseSummary {
  const assignment = 'assignment' in subject ? subject.assignment : undefined;
  const decision = 'decision' in subject ? subject.decision : undefined;
  const assigneeId = assignment?.assigneeId ?? decision?.assigneeId;
  const due = subject.state === 'proposed' ? subject.proposal.until : assignment?.until;
  return {
    id: subject.id,
    unitId: subject.unitId,
    version: subject.version,
    state: subject.state,
    groupId: subject.groupId,
    category: subject.category,
    origin: subject.origin,
    sealed: subject.sealed,
    ...(subject.messageId !== undefined && { messageId: subject.messageId }),
    subject: subject.subjectId === undefined ? null : named(names, subject.subjectId),
    ...(subject.subjectId !== undefined && { subjectId: subject.subjectId }),
    assignee: assigneeId === undefined ? null : named(names, assigneeId),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(assignment && { leaseUntil: assignment.until.toISOString() }),
    ...(subject.hiddenUntil && { hiddenUntil: subject.hiddenUntil.toISOString() }),
    ...(due && { dueAt: due.toISOString() }),
    createdAt: subject.createdAt.toISOString(),
    updatedAt: subject.updatedAt.toISOString(),
  };
}

/** A person by the name of today's roster; one who was erased keeps the id. */
export const named = (names: Names, personId: string): NamedPerson => ({
  personId,
  employeeNumber: names.get(personId)?.employeeNumber ?? '',
  realName: names.get(personId)?.realName ?? '',
});

/** Everyone whom a case names. */
export function idsOf({ case: subject, criticisms }: CaseFile): string[] {
  const decision = 'decision' in subject ? [subject.decision.byId, subject.decision.assigneeId] : [];
  const handling = 'assignment' in subject ? [subject.assignment.assigneeId] : [];
  const proposal = subject.state === 'proposed' ? [subject.proposal.byId] : [];
  const superiors = criticisms.map((criticism) => criticism.superiorId);
  return [...(subject.subjectId ? [subject.subjectId] : []), ...decision, ...handling, ...proposal, ...superiors];
}
