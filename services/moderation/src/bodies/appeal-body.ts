import { AppealId, CaseId, GroupId, OneOf, Timestamp } from '@groupwarden/contracts';
import type { Person as RosterPerson } from '@groupwarden/roster-projection';
import { type Static, Type } from '@sinclair/typebox';
import type { Appeal } from '../domain/effects.ts';
import { NamedPerson } from './case-body.ts';
import { named } from './render-case.ts';

export const AppealBody = Type.Object(
  {
    id: AppealId,
    version: Type.Integer(),
    caseId: CaseId,
    groupId: GroupId,
    state: OneOf(['filed', 'overdue', 'decided'], {
      description: 'Overdue: not answered in time, still to be decided',
    }),
    appellant: NamedPerson,
    grounds: Type.String(),
    filedAt: Timestamp,
    dueAt: Timestamp,
    decision: Type.Union([OneOf(['upheld', 'varied', 'overturned']), Type.Null()]),
    reason: Type.Optional(Type.String()),
    decidedBy: Type.Union([NamedPerson, Type.Null()]),
    decidedAt: Type.Optional(Timestamp),
  },
  { title: 'Appeal' },
);
export type AppealBody = Static<typeof AppealBody>;

export const peopleOf = (appeal: Appeal): string[] => [
  appeal.appellantId,
  ...(appeal.state === 'decided' ? [appeal.decidedById] : []),
];

export const renderAppeal = (appeal: Appeal, names: ReadonlyMap<string, RosterPerson>): AppealBody => ({
  id: appeal.id,
  version: appeal.version,
  caseId: appeal.caseId,
  groupId: appeal.groupId,
  state: appeal.state,
  appellant: named(names, appeal.appellantId),
  grounds: appeal.grounds,
  filedAt: appeal.filedAt.toISOString(),
  dueAt: appeal.dueAt.toISOString(),
  decision: appeal.state === 'decided' ? appeal.decision : null,
  ...(appeal.state === 'decided' && { reason: appeal.reason, decidedAt: appeal.decidedAt.toISOString() }),
  decidedBy: appeal.state === 'decided' ? named(names, appeal.decidedById) : null,
});
