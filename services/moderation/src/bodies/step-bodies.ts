import {
  AppealId,
  CaseId,
  CriticismId,
  EmployeeNumber,
  HrRecordId,
  MEASURES,
  OneOf,
  SEVERITIES,
} from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';

export const CaseParams = Type.Object({ caseId: CaseId });
export const AppealParams = Type.Object({ appealId: AppealId });
export const CriticismParams = Type.Object({ criticismId: CriticismId });
export const HrRecordParams = Type.Object({ hrRecordId: HrRecordId });

/** Free text of people who handle cases. */
export const FreeText = (description?: string) =>
  Type.String({ minLength: 1, maxLength: 5000, pattern: '\\S', ...(description && { description }) });

/** A proposal or a decision; what an approver leaves out is as proposed. */
export const JudgementBody = Type.Object({
  decision: OneOf(['no_violation', 'violation']),
  clause: Type.Optional(Type.String({ minLength: 1, maxLength: 200, examples: ['R10 红包'] })),
  severity: Type.Optional(OneOf(SEVERITIES, { description: 'Default: moderate' })),
  measures: Type.Optional(
    Type.Array(OneOf(MEASURES), {
      maxItems: MEASURES.length,
      description: "Default for a violation: the unit's policy (R11)",
    }),
  ),
  facts: Type.Optional(FreeText('What was found; goes into the statement of reasons')),
  reason: Type.Optional(FreeText('Another name of `facts`')),
});

/** Who is to handle the case; nobody named: the caller. */
export const AssignmentBody = Type.Object({
  assignee: Type.Optional(EmployeeNumber),
  assigneeEmployeeNumber: Type.Optional(EmployeeNumber),
  employeeNumber: Type.Optional(EmployeeNumber),
  reason: Type.Optional(FreeText()),
});

export const STEP_ERRORS = [
  'case_not_found',
  'caller_not_on_roster',
  'authority_missing',
  'separation_of_duties',
  'version_stale',
  'state_conflict',
  'nobody_may_decide',
] as const;
