import { Type } from '@sinclair/typebox';
import { CalendarDate, GroupId, Id, OneOf, PersonId, Timestamp } from './bodies.ts';
import { defineEvent } from './event.ts';
import { GROUP_KINDS } from './vocabulary.ts';

/** What a notice is about. */
export const NOTICE_SUBJECTS = [
  'renewal_due',
  'group_ends',
  'step_due',
  'admin_gap',
  'succession',
  'finding_due',
] as const;
export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];

/** Kind of a notice: its one subject, or `collected` where one notice carries several. */
export const NOTICE_KINDS = [...NOTICE_SUBJECTS, 'collected'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NoticeId = Id('ntc', 'Notice');

/** Groups that a notice names itself; a longer one is read from the registry. */
export const MAX_GROUPS_NAMED = 1000;

const notice = {
  noticeId: NoticeId,
  personId: PersonId,
  kind: OneOf(NOTICE_KINDS),
  groupIds: Type.Array(GroupId, {
    maxItems: MAX_GROUPS_NAMED,
    description: 'Due first; where `groupCount` is larger, the rest is read from the notice itself',
  }),
  groupCount: Type.Integer(),
  dueAt: Type.Optional(Timestamp),
  /** Counts against the one notice that a person is sent in a day. */
  budgeted: Type.Boolean(),
  localDay: CalendarDate,
};

/** Notices to people about groups; whoever delivers them (a connector, an internal system) follows these facts. */
export const noticeEvents = {
  issued: defineEvent('group-registry', 'notice.issued', {
    rules: ['R2', 'R4'],
    summary: { en: 'A person was told what is due on groups', zh: '发出群事务提醒' },
    data: Type.Object(notice),
  }),
  acknowledged: defineEvent('group-registry', 'notice.acknowledged', {
    rules: ['R2', 'R4'],
    summary: { en: 'A notice was acknowledged', zh: '群事务提醒已确认' },
    data: Type.Object({ noticeId: NoticeId, personId: PersonId, kind: OneOf(NOTICE_KINDS) }),
  }),
};

export const RenewalCampaignId = Id('rnc', 'Renewal campaign');

/** How far the groups of a renewal campaign are; the parts add up to `total`. */
export const CampaignProgress = Type.Object({
  total: Type.Integer(),
  renewed: Type.Integer(),
  open: Type.Integer({ description: 'Not renewed, and not due yet' }),
  overdue: Type.Integer({ description: 'Not renewed although due, and not suspended for it' }),
  suspended: Type.Integer({ description: 'Suspended because the renewal is overdue' }),
  dissolved: Type.Integer(),
  reminded: Type.Integer({ description: 'Groups whose admins were reminded at least once' }),
});

const campaign = {
  campaignId: RenewalCampaignId,
  name: Type.String(),
  dueOn: CalendarDate,
  departmentCode: Type.Optional(Type.String()),
  kind: Type.Optional(OneOf(GROUP_KINDS)),
  reason: Type.Optional(Type.String()),
};

/** Renewals of many groups on one date (R2). */
export const renewalCampaignEvents = {
  opened: defineEvent('group-registry', 'renewal_campaign.opened', {
    rules: ['R2'],
    summary: { en: 'A renewal campaign was opened', zh: '启动集中续期' },
    data: Type.Object(campaign),
  }),
  closed: defineEvent('group-registry', 'renewal_campaign.closed', {
    rules: ['R2'],
    summary: { en: 'A renewal campaign was closed', zh: '结束集中续期' },
    data: Type.Object({ ...campaign, progress: CampaignProgress }),
  }),
};
