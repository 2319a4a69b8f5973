import { CalendarDate, CaseId, CriticismId, GroupId, OneOf, Timestamp } from '@groupwarden/contracts';
import type { Person as RosterPerson } from '@groupwarden/roster-projection';
import { type Static, Type } from '@sinclair/typebox';
import type { Criticism } from '../domain/effects.ts';
import { NamedPerson } from './case-body.ts';
import { named } from './render-case.ts';

export const CRITICISM_STATES = ['assigned', 'done', 'overdue', 'withdrawn'] as const;

export const CriticismBody = Type.Object(
  {
    id: CriticismId,
    version: Type.Integer(),
    caseId: CaseId,
    groupId: GroupId,
    state: OneOf(CRITICISM_STATES),
    subject: NamedPerson,
    subjectId: Type.String(),
    superior: NamedPerson,
    superiorId: Type.String(),
    dueAt: Timestamp,
    heldOn: Type.Optional(CalendarDate),
    summary: Type.Optional(Type.String()),
    evidenceSha256: Type.Optional(Type.String()),
    doneAt: Type.Optional(Timestamp),
  },
  { title: 'Criticism' },
);

export const renderCriticism = (
  criticism: Criticism,
  names: ReadonlyMap<string, RosterPerson>,
): Static<typeof CriticismBody> => ({
  id: criticism.id,
  version: criticism.version,
  caseId: criticism.caseId,
  groupId: criticism.groupId,
  state: criticism.state,
  subject: named(names, criticism.subjectId),
  subjectId: criticism.subjectId,
  superior: named(names, criticism.superiorId),
  superiorId: criticism.superiorId,
  dueAt: criticism.dueAt.toISOString(),
  ...(criticism.state === 'done' && {
    heldOn: criticism.heldOn,
    summary: criticism.summary,
    ...(criticism.evidenceSha256 !== undefined && { evidenceSha256: criticism.evidenceSha256 }),
    doneAt: criticism.doneAt.toISOString(),
  }),
});
