import { type Static, Type } from '@sinclair/typebox';
import { CalendarDate, GroupId, Id, OneOf, PersonId } from './bodies.ts';
import { defineEvent } from './event.ts';

/** What a look over all groups can find; the first two are about groups, the last about a person. */
export const GROUP_FINDING_KINDS = ['zombie', 'near_duplicate', 'too_many_groups'] as const;
export type GroupFindingKind = (typeof GROUP_FINDING_KINDS)[number];

/** Open; decided, which waits for a dissolution; settled with a reason; done, when the dissolution came; closed by itself. */
export const GROUP_FINDING_STATES = ['open', 'decided', 'settled', 'done', 'closed'] as const;
export type GroupFindingState = (typeof GROUP_FINDING_STATES)[number];

export const GROUP_FINDING_ACTIONS = ['dissolve', 'merge', 'keep', 'explain'] as const;
export type GroupFindingAction = (typeof GROUP_FINDING_ACTIONS)[number];

export const GroupFindingId = Id('fnd', 'Finding about a group');

/** A finding after the fact. Who is in too many groups stays with the office: such a fact names neither person nor number. */
export const GroupFindingSnapshot = Type.Object({
  findingId: GroupFindingId,
  kind: OneOf(GROUP_FINDING_KINDS),
  state: OneOf(GROUP_FINDING_STATES),
  /** The group that it is about and, of a pair, the older one. */
  groupIds: Type.Array(GroupId),
  proposedAction: OneOf(GROUP_FINDING_ACTIONS),
  /** Who would be in the merged group. */
  forecastMemberCount: Type.Optional(Type.Integer()),
  ownerId: Type.Optional(PersonId),
  dueOn: CalendarDate,
  action: Type.Optional(OneOf(GROUP_FINDING_ACTIONS)),
  /** The group whose dissolution the decision waits for. */
  dissolvesGroupId: Type.Optional(GroupId),
  silencedUntil: Type.Optional(CalendarDate),
});
export type GroupFindingSnapshot = Static<typeof GroupFindingSnapshot>;

const finding = (fact: string, en: string, zh: string) =>
  defineEvent('group-registry', `group_finding.${fact}`, {
    rules: ['R2', 'R18'],
    summary: { en, zh },
    data: Type.Object({ finding: GroupFindingSnapshot, reason: Type.Optional(Type.String()) }),
  });

/** Groups out of use, near-duplicates and people in too many groups: from being found to being dealt with. */
export const groupFindingEvents = {
  opened: finding('opened', 'Finding about a group opened', '发现群治理问题'),
  assigned: finding('assigned', 'Finding assigned', '群治理问题已指派'),
  resolved: finding('resolved', 'Finding decided', '群治理问题已决定'),
  done: finding('done', 'Finding carried out: the group is dissolved', '群治理问题已办结:群已解散'),
  closed: finding('closed', 'Finding closed: its condition no longer holds', '群治理问题已消除'),
};

/** Somebody of the office did not want to wait for the daily look. */
export const groupFindingLookEvents = {
  requested: defineEvent('group-registry', 'group_finding_look.requested', {
    rules: ['R2'],
    summary: { en: 'A look over all groups was asked for', zh: '要求立即排查全部群' },
    data: Type.Object({ lookId: Id('lok', 'Look over all groups') }),
  }),
};
