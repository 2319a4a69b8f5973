import {
  CalendarDate,
  GROUP_FINDING_ACTIONS,
  GROUP_FINDING_KINDS,
  GroupFindingId,
  GroupId,
  OneOf,
  Timestamp,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { FindingOfGroup } from '../db/findings-of-group.ts';
import { type Observation, PROPOSED_ACTION } from '../domain/finding.ts';

/** What was seen, and what is proposed. */
export const Figures = Type.Object({
  detail: Type.String({ examples: ['Nobody has used the group since 2026-09-01'] }),
  proposedAction: OneOf(GROUP_FINDING_ACTIONS),
  idleSince: Type.Optional(CalendarDate),
  sharedMembers: Type.Optional(Type.Integer()),
  samePurpose: Type.Optional(Type.Boolean()),
  keepsGroupId: Type.Optional(GroupId),
  forecastMemberCount: Type.Optional(Type.Integer({ description: 'Who would be in the merged group' })),
  groupCount: Type.Optional(Type.Integer({ description: 'Groups in use that list the person' })),
  limit: Type.Optional(Type.Integer()),
});
export type Figures = Static<typeof Figures>;

/** A finding as the body of its group shows it. */
export const FindingOfGroupBody = Type.Object(
  {
    id: GroupFindingId,
    kind: OneOf(GROUP_FINDING_KINDS),
    state: OneOf(['open', 'decided']),
    detail: Type.String(),
    proposedAction: OneOf(GROUP_FINDING_ACTIONS),
    keepsGroupId: Type.Optional(GroupId),
    forecastMemberCount: Type.Optional(Type.Integer()),
    dueOn: CalendarDate,
    openedAt: Timestamp,
  },
  { title: 'FindingOfGroup' },
);

export function figuresOf(observation: Observation): Figures {
  const proposedAction = PROPOSED_ACTION[observation.kind];
  switch (observation.kind) {
    case 'zombie': {
      const { idleSince } = observation;
      return { detail: `Nobody has used the group since ${idleSince}`, proposedAction, idleSince };
    }
    case 'near_duplicate': {
      const { keeps, sharedMembers, forecastMemberCount, samePurpose } = observation;
      const grounds = [...(samePurpose ? ['the purpose'] : []), `${sharedMembers} listed members`];
      return {
        detail: `Two groups have ${grounds.join(' and ')} in common`,
        proposedAction,
        sharedMembers,
        samePurpose,
        keepsGroupId: keeps,
        forecastMemberCount,
      };
    }
    case 'too_many_groups': {
      const { groups, limit } = observation;
      return {
        detail: `Listed in ${groups} groups in use; the limit is ${limit}`,
        proposedAction,
        groupCount: groups,
        limit,
      };
    }
    default:
      return observation satisfies never;
  }
}

export const renderFindingOfGroup = ({ id, state, observation, dueOn, openedAt }: FindingOfGroup) => {
  const { detail, proposedAction, keepsGroupId, forecastMemberCount } = figuresOf(observation);
  return {
    id,
    kind: observation.kind,
    state,
    detail,
    proposedAction,
    ...(keepsGroupId !== undefined && { keepsGroupId }),
    ...(forecastMemberCount !== undefined && { forecastMemberCount }),
    dueOn,
    openedAt: new Date(openedAt).toISOString(),
  };
};
