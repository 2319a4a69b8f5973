import {
  CaseId,
  GroupId,
  HrRecordId,
  MEASURES,
  OneOf,
  SCREENING_CATEGORIES,
  SEVERITIES,
  Timestamp,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { NamedPerson } from './case-body.ts';

/** An entry as the HR system reads it. */
export const HrRecordBody = Type.Object(
  {
    id: HrRecordId,
    version: Type.Integer({ description: 'For If-Match of the acknowledgement' }),
    caseId: CaseId,
    groupId: GroupId,
    state: OneOf(['issued', 'acknowledged', 'withdrawn', 'withdrawal_acknowledged']),
    underAppeal: Type.Boolean({ description: 'True until the appeal window ends: not final' }),
    subject: NamedPerson,
    subjectId: Type.String(),
    employeeNumber: Type.String(),
    category: OneOf(SCREENING_CATEGORIES),
    clause: Type.String(),
    severity: OneOf(SEVERITIES),
    measures: Type.Array(OneOf(MEASURES)),
    facts: Type.String(),
    decidedAt: Timestamp,
    statementSha256: Type.Optional(Type.String()),
    issuedAt: Timestamp,
    updatedAt: Timestamp,
  },
  { title: 'HrRecord' },
);
export type HrRecordBody = Static<typeof HrRecordBody>;
