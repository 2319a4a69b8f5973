import {
  GroupId,
  OBSERVED_GROUP_ACTIONS,
  OBSERVED_GROUP_STATES,
  ObservedGroupId,
  OneOf,
  PersonId,
  PLATFORMS,
  Timestamp,
  UnitCode,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { ObservedGroup, Standing } from '../domain/observed-group.ts';

/** An observed group as bodies of this service show it. */
export const ObservedGroupBody = Type.Object(
  {
    id: ObservedGroupId,
    unitId: UnitCode,
    state: OneOf(OBSERVED_GROUP_STATES, {
      description:
        'unfiled: no group of the registry has its id or name; matched: one may be it; ambiguous: several may; resolved: nothing is left to do',
    }),
    version: Type.Integer(),
    platform: OneOf(PLATFORMS),
    externalGroupId: Type.String(),
    name: Type.String(),
    memberCount: Type.Union([Type.Integer(), Type.Null()]),
    source: Type.String({ examples: ['wecom-export'] }),
    observedAt: Type.String({ ...Timestamp, description: 'When it was last seen' }),
    match: Type.Union([
      Type.Object({
        by: OneOf(['id', 'name', 'office'], { description: 'office: noted as being filed' }),
        groupIds: Type.Array(GroupId, { description: 'The group that it may be, or the first of several' }),
      }),
      Type.Null(),
    ]),
    resolution: Type.Union([
      Type.Object({
        action: OneOf(OBSERVED_GROUP_ACTIONS),
        groupId: Type.Union([GroupId, Type.Null()]),
        reason: Type.Union([Type.String(), Type.Null()]),
        resolvedBy: Type.Union([PersonId, Type.Null()], {
          description: 'null where its id showed that it is on record',
        }),
        resolvedAt: Type.Union([Timestamp, Type.Null()], { description: 'null while it is being filed' }),
      }),
      Type.Null(),
    ]),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { title: 'ObservedGroup' },
);
export type ObservedGroupBody = Static<typeof ObservedGroupBody>;

export const ObservedGroupParams = Type.Object({ observedGroupId: ObservedGroupId });

/** The body of an observed group. */
export const renderObservedGroup = ({ id, standing, ...observed }: ObservedGroup): ObservedGroupBody => ({
  id,
  unitId: observed.unitId,
  state: standing.state,
  version: observed.version,
  platform: observed.platform,
  externalGroupId: observed.externalGroupId,
  name: observed.name,
  memberCount: observed.memberCount ?? null,
  source: observed.source,
  observedAt: observed.observedAt.toISOString(),
  match: matchOf(standing),
  resolution: resolutionOf(standing),
  createdAt: observed.createdAt.toISOString(),
  updatedAt: observed.updatedAt.toISOString(),
});

function matchOf(standing: Standing): ObservedGroupBody['match'] {
  if (standing.state === 'matched') return { by: standing.matchedBy, groupIds: [standing.groupId] };
  return standing.state === 'ambiguous' ? { by: standing.matchedBy, groupIds: [...standing.candidates] } : null;
}

function resolutionOf(standing: Standing): ObservedGroupBody['resolution'] {
  if (standing.state === 'resolved')
    return {
      action: standing.action,
      groupId: standing.groupId ?? null,
      reason: standing.reason ?? null,
      resolvedBy: standing.by ?? null,
      resolvedAt: standing.at.toISOString(),
    };
  return standing.state === 'matched' && standing.matchedBy === 'office'
    ? { action: 'file', groupId: standing.groupId, reason: standing.reason, resolvedBy: null, resolvedAt: null }
    : null;
}
