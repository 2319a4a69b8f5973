import {
  AppealId,
  CaseId,
  GroupId,
  MEASURES,
  OneOf,
  SCREENING_CATEGORIES,
  SEVERITIES,
  Timestamp,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { NamedPerson } from './case-body.ts';

/** The statement of reasons as it was served. */
export const StatementContent = Type.Object({
  caseId: CaseId,
  groupId: GroupId,
  groupName: Type.String(),
  subject: NamedPerson,
  category: OneOf(SCREENING_CATEGORIES),
  clause: Type.String(),
  severity: OneOf(SEVERITIES),
  measures: Type.Array(OneOf(MEASURES), { description: 'In force' }),
  facts: Type.String(),
  decidedBy: NamedPerson,
  decidedAt: Timestamp,
  policyVersion: Type.Integer(),
  appealUntil: Timestamp,
  appeal: Type.Optional(
    Type.Object({
      id: AppealId,
      decision: OneOf(['upheld', 'varied', 'overturned']),
      reason: Type.String(),
      decidedBy: NamedPerson,
      decidedAt: Timestamp,
    }),
  ),
  notice: Type.Object({ en: Type.String(), zh: Type.String() }),
});
export type StatementContent = Static<typeof StatementContent>;

export const StatementBody = Type.Object(
  {
    ...StatementContent.properties,
    number: Type.Integer({ description: '1 is the first one served; an appeal that was decided is served anew' }),
    servedAt: Timestamp,
    sha256: Type.String({
      description: 'SHA-256 (hex) of the canonical JSON (RFC 8785) of everything but number, servedAt and sha256',
    }),
  },
  { title: 'Statement' },
);
