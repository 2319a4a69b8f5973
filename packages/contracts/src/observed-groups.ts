import { Type } from '@sinclair/typebox';
import { GroupId, Id, OneOf, Timestamp } from './bodies.ts';
import { defineEvent } from './event.ts';
import { PLATFORMS } from './vocabulary.ts';

/** Where a group that was seen on a platform stands: nobody's, possibly that of a group on record, or dealt with. */
export const OBSERVED_GROUP_STATES = ['unfiled', 'matched', 'ambiguous', 'resolved'] as const;
export type ObservedGroupState = (typeof OBSERVED_GROUP_STATES)[number];

/** What the office says of an observed group. */
export const OBSERVED_GROUP_ACTIONS = ['link', 'file', 'dissolved', 'not_official'] as const;
export type ObservedGroupAction = (typeof OBSERVED_GROUP_ACTIONS)[number];

export const ObservedGroupId = Id('obg', 'Observed group');

/** An observed group after the fact. What was merely seen again, e.g. another number of members, is no fact. */
const ObservedGroupSnapshot = Type.Object({
  observedGroupId: ObservedGroupId,
  state: OneOf(OBSERVED_GROUP_STATES),
  platform: OneOf(PLATFORMS),
  externalGroupId: Type.String(),
  name: Type.String(),
  memberCount: Type.Optional(Type.Integer()),
  source: Type.String(),
  observedAt: Timestamp,
  /** The group on record that it is, or may be. */
  groupId: Type.Optional(GroupId),
  candidates: Type.Optional(Type.Array(GroupId)),
  action: Type.Optional(OneOf(OBSERVED_GROUP_ACTIONS)),
});

const observed = (fact: string, en: string, zh: string) =>
  defineEvent('group-registry', `observed_group.${fact}`, {
    rules: ['R2', 'R17'],
    summary: { en, zh },
    data: Type.Object({ observedGroup: ObservedGroupSnapshot, reason: Type.Optional(Type.String()) }),
  });

/** Groups seen on platforms, from being seen to being filed, dissolved or nothing official. */
export const observedGroupEvents = {
  recorded: observed('recorded', 'Group seen on a platform recorded', '登记平台上发现的群'),
  changed: observed('changed', 'What is known of an observed group changed', '平台发现群信息变更'),
  resolved: observed('resolved', 'Observed group dealt with', '平台发现群已处置'),
  reopened: observed('reopened', 'Observed group is open again', '平台发现群重新待办'),
};
