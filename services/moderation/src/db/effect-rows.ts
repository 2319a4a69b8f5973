import type { ScreeningCategory, Severity } from '@groupwarden/contracts';
import type { Appeal, AppealOutcome, Criticism, HrRecord, Sanction } from '../domain/effects.ts';

export interface SanctionRow {
  sanction_id: string;
  case_id: string;
  version: number;
  group_id: string;
  subject_id: string;
  imposed_by_id: string;
  state: Sanction['state'];
  changed_at: Date;
}
export const sanctionOf = (row: SanctionRow): Sanction => ({
  id: row.sanction_id,
  version: row.version,
  caseId: row.case_id,
  groupId: row.group_id,
  subjectId: row.subject_id,
  imposedById: row.imposed_by_id,
  measure: 'removal',
  state: row.state,
  at: row.changed_at,
});

export interface CriticismRow {
  criticism_id: string;
  case_id: string;
  version: number;
  group_id: string;
  subject_id: string;
  superior_id: string;
  state: Criticism['state'];
  due_at: Date;
  held_on: string | null;
  summary: string | null;
  evidence_sha256: string | null;
  done_at: Date | null;
}
export const CRITICISM_COLUMNS =
  'criticism_id, case_id, version, group_id, subject_id, superior_id, state, due_at, held_on::text AS held_on, summary, evidence_sha256, done_at';
export function criticismOf(row: CriticismRow): Criticism {
  const core = {
    id: row.criticism_id,
    version: row.version,
    caseId: row.case_id,
    groupId: row.group_id,
    subjectId: row.subject_id,
    superiorId: row.superior_id,
    dueAt: row.due_at,
  };
  if (row.state !== 'done') return { ...core, state: row.state };
  return {
    ...core,
    state: 'done',
    heldOn: row.held_on ?? '',
    summary: row.summary ?? '',
    ...(row.evidence_sha256 !== null && { evidenceSha256: row.evidence_sha256 }),
    doneAt: row.done_at ?? row.due_at,
  };
}

export interface HrRecordRow {
  hr_record_id: string;
  case_id: string;
  version: number;
  group_id: string;
  subject_id: string;
  category: ScreeningCategory;
  clause: string;
  severity: Severity;
  under_appeal: boolean;
  state: HrRecord['state'];
  issued_at: Date;
  updated_at: Date;
  feed_position: string;
}
export const hrRecordOf = (row: HrRecordRow): HrRecord => ({
  id: row.hr_record_id,
  version: row.version,
  caseId: row.case_id,
  groupId: row.group_id,
  subjectId: row.subject_id,
  category: row.category,
  clause: row.clause,
  severity: row.severity,
  underAppeal: row.under_appeal,
  state: row.state,
  issuedAt: row.issued_at,
  updatedAt: row.updated_at,
});

export interface AppealRow {
  appeal_id: string;
  case_id: string;
  version: number;
  group_id: string;
  appellant_id: string;
  grounds: string;
  filed_at: Date;
  due_at: Date;
  state: Appeal['state'];
  decision: AppealOutcome | null;
  reason: string | null;
  decided_by_id: string | null;
  decided_at: Date | null;
}
export function appealOf(row: AppealRow): Appeal {
  const core = {
    id: row.appeal_id,
    version: row.version,
    caseId: row.case_id,
    groupId: row.group_id,
    appellantId: row.appellant_id,
    grounds: row.grounds,
    filedAt: row.filed_at,
    dueAt: row.due_at,
  };
  const { decision, reason, decided_by_id: decidedById, decided_at: decidedAt } = row;
  if (decision === null || reason === null || decidedById === null || decidedAt === null)
    return { ...core, state: row.state === 'overdue' ? 'overdue' : 'filed' };
  return { ...core, state: 'decided', decision, reason, decidedById, decidedAt };
}
