import {
  CalendarDate,
  GROUP_FINDING_ACTIONS,
  GROUP_FINDING_KINDS,
  GROUP_FINDING_STATES,
  GroupFindingId,
  GroupId,
  OneOf,
  Timestamp,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { FoundFinding } from '../db/find-group-findings.ts';
import { findingOf } from '../db/finding-row.ts';
import { decisionIn, type FindingDecision, groupIdsOf, isUnsettled } from '../domain/finding.ts';
import { Figures, figuresOf } from './finding-figures.ts';
import { NamedPerson } from './group-body.ts';

/** What a decision on a finding says. */
const Decision = Type.Object(
  {
    action: OneOf(GROUP_FINDING_ACTIONS),
    reason: Type.String({ examples: ['项目已结束,群不再使用。'] }),
    decidedBy: NamedPerson,
    decidedAt: Timestamp,
    dissolvesGroupId: Type.Optional(GroupId),
    intoGroupId: Type.Optional(GroupId),
    silencedUntil: Type.Optional(CalendarDate),
  },
  { title: 'FindingDecision' },
);

/** A finding in full. */
export const FindingBody = Type.Object(
  {
    id: GroupFindingId,
    version: Type.Integer(),
    kind: OneOf(GROUP_FINDING_KINDS),
    state: OneOf(GROUP_FINDING_STATES, {
      description:
        '`decided` waits for the dissolution, `settled` is answered with a reason, `closed` went away by itself',
    }),
    groupIds: Type.Array(GroupId, { description: 'The group and, of a pair, the older one' }),
    groups: Type.Array(Type.Object({ id: GroupId, name: Type.String() })),
    person: Type.Union([NamedPerson, Type.Null()], { description: 'Who is in too many groups; for the office only' }),
    ...Figures.properties,
    owner: Type.Union([NamedPerson, Type.Null()], { description: 'null: the office as a whole' }),
    dueOn: CalendarDate,
    overdue: Type.Boolean(),
    decision: Type.Union([Decision, Type.Null()]),
    openedAt: Timestamp,
    updatedAt: Timestamp,
  },
  { title: 'GroupFinding' },
);
export type FindingBody = Static<typeof FindingBody>;

export function renderFinding(row: FoundFinding, today: string): FindingBody {
  const finding = findingOf(row);
  const { observation } = finding;
  const decision = decisionIn(finding);
  const named = (personId: string) => ({
    personId,
    employeeNumber: row.names[personId]?.no ?? '',
    realName: row.names[personId]?.name ?? '',
  });
  const groupIds = [...groupIdsOf(observation)];
  return {
    id: finding.id,
    version: finding.version,
    kind: observation.kind,
    state: finding.state,
    groupIds,
    groups: groupIds.map((id) => ({ id, name: row.group_names[id] ?? '' })),
    person: observation.kind === 'too_many_groups' ? named(observation.personId) : null,
    ...figuresOf(observation),
    owner: finding.ownerId === undefined ? null : named(finding.ownerId),
    dueOn: finding.dueOn,
    overdue: isUnsettled(finding) && finding.dueOn < today,
    decision: decision
      ? decisionBody(decision, named, finding.state === 'settled' ? finding.silencedUntil : undefined)
      : null,
    openedAt: finding.openedAt.toISOString(),
    updatedAt: finding.updatedAt.toISOString(),
  };
}

const decisionBody = (
  { action, reason, by, at, dissolves, into }: FindingDecision,
  named: (personId: string) => NamedPerson,
  silencedUntil: string | undefined,
) => ({
  action,
  reason,
  decidedBy: named(by),
  decidedAt: at.toISOString(),
  ...(dissolves !== undefined && { dissolvesGroupId: dissolves }),
  ...(into !== undefined && { intoGroupId: into }),
  ...(silencedUntil !== undefined && { silencedUntil }),
});
