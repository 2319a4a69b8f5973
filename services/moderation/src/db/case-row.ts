import type { ScreeningCategory } from '@groupwarden/contracts';
import type { Assignment, Case, CaseCore, CaseDecision, CaseHit, Ending, Proposal } from '../domain/case.ts';

export interface CaseRow {
  unit_id: string;
  case_id: string;
  version: number;
  state: Case['state'];
  group_id: string;
  category: ScreeningCategory;
  origin: CaseCore['origin'];
  sealed: boolean;
  subject_id: string | null;
  reporter_ids: string[];
  message_id: string | null;
  hits: CaseHit[];
  hidden_until: Date | null;
  assignment: unknown;
  proposal: unknown;
  decision: unknown;
  ending: Ending | null;
  created_at: Date;
  updated_at: Date;
}

export const CASE_COLUMNS =
  'unit_id, case_id, version, state, group_id, category, origin, sealed, subject_id, reporter_ids, message_id, hits, hidden_until, assignment, proposal, decision, ending, created_at, updated_at';

/** A case as its row has it. The checks of the table keep stage and columns together. */
export function caseOf(row: CaseRow): Case {
  const core: CaseCore = {
    id: row.case_id,
    unitId: row.unit_id,
    version: row.version,
    groupId: row.group_id,
    category: row.category,
    origin: row.origin,
    sealed: row.sealed,
    ...(row.subject_id !== null && { subjectId: row.subject_id }),
    reporterIds: row.reporter_ids,
    ...(row.message_id !== null && { messageId: row.message_id }),
    hits: row.hits,
    ...(row.hidden_until !== null && { hiddenUntil: row.hidden_until }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
  const { state } = row;
  switch (state) {
    case 'open':
      return { ...core, state };
    case 'assigned':
      return { ...core, state, assignment: revive<Assignment>(row.assignment) };
    case 'proposed':
      return {
        ...core,
        state,
        assignment: revive<Assignment>(row.assignment),
        proposal: revive<Proposal>(row.proposal),
      };
    case 'closed':
      return { ...core, state, decision: revive<CaseDecision>(row.decision), ending: row.ending ?? 'no_violation' };
    default:
      return { ...core, state, decision: revive<CaseDecision>(row.decision) };
  }
}

/** Values of a case in the order of {@link CASE_COLUMNS}, then when time changes it next. */
export function valuesOf(subject: Case): unknown[] {
  const stage = subject as Partial<Record<'assignment' | 'proposal' | 'decision' | 'ending', unknown>>;
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  return [
    subject.unitId,
    subject.id,
    subject.version,
    subject.state,
    subject.groupId,
    subject.category,
    subject.origin,
    subject.sealed,
    subject.subjectId ?? null,
    subject.reporterIds,
    subject.messageId ?? null,
    JSON.stringify(subject.hits),
    subject.hiddenUntil ?? null,
    json(stage.assignment),
    json(stage.proposal),
    json(stage.decision),
    stage.ending ?? null,
    subject.createdAt,
    subject.updatedAt,
    dueAtOf(subject),
  ];
}

function dueAtOf(subject: Case): Date | null {
  const step =
    subject.state === 'assigned'
      ? subject.assignment.until
      : subject.state === 'proposed'
        ? subject.proposal.until
        : subject.state === 'notified'
          ? subject.decision.appealUntil
          : subject.state === 'varied' || subject.state === 'overturned'
            ? subject.updatedAt
            : undefined;
  const all = [step, subject.hiddenUntil].filter((date) => date !== undefined);
  return all.length === 0 ? null : new Date(Math.min(...all.map((date) => date.getTime())));
}

const DATES = ['at', 'until', 'appealUntil'];

/** JSON has no dates: the fields that are some become them again. */
function revive<T>(value: unknown): T {
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([key, item]) => [
      key,
      DATES.includes(key) ? new Date(String(item)) : item,
    ]),
  ) as T;
}
