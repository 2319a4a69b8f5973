import { Type } from '@sinclair/typebox';
import { CalendarDate, GroupId, OneOf, PersonId, Timestamp } from './bodies.ts';
import { defineEvent } from './event.ts';
import { APPOINTMENT_ROLES, GROUP_KINDS, GROUP_STATES } from './vocabulary.ts';

/**
 * The group as it stands after the fact. Every `group.*` fact carries it whole, so a consumer that sees facts
 * late, twice or in the wrong order keeps the one with the highest `aggregateversion` and is right.
 */
export const GroupSnapshot = Type.Object({
  groupId: GroupId,
  state: OneOf(GROUP_STATES),
  name: Type.String(),
  /** Present where the name is a code name. */
  sensitive: Type.Optional(Type.Boolean()),
  purpose: Type.String(),
  kind: OneOf(GROUP_KINDS),
  endsOn: Type.Optional(CalendarDate),
  departmentCode: Type.String(),
  permittedContent: Type.Array(Type.String()),
  /** The external id may be registered as late as the activation; an active group has one. */
  platform: Type.Object({ platform: Type.String(), externalGroupId: Type.Optional(Type.String()) }),
  /** Person ids of the admins, responsible for daily upkeep (R4). */
  admins: Type.Array(PersonId),
  /** Person ids of everyone who shall be in the group (R7); admins included. */
  listedMembers: Type.Array(PersonId),
  proposedBy: Type.String(),
  filingNumber: Type.Optional(Type.String()),
  dossier: Type.Optional(Type.Object({ version: Type.Integer(), sha256: Type.String() })),
  /** Last day for the yearly renewal, of a group on record. */
  renewalDueOn: Type.Optional(CalendarDate),
  /** Until when a dissolved group can be restored. */
  restorableUntil: Type.Optional(Timestamp),
});

const step = {
  /** Who took the step, and why; absent where a clock did. */
  reason: Type.Optional(Type.String()),
  decision: Type.Optional(Type.String()),
};
const group = (name: string, rules: string[], en: string, zh: string) =>
  defineEvent('group-registry', `group.${name}`, {
    rules,
    summary: { en, zh },
    data: Type.Object({ group: GroupSnapshot, ...step }),
  });

const ChainStepWord = OneOf(['vetting', 'leader_in_charge', 'secrecy_officer', 'approval', 'filing']);
const amendment = (name: string, en: string, zh: string) =>
  defineEvent('group-registry', `group.${name}`, {
    rules: ['R1', 'R2', 'R3'],
    summary: { en, zh },
    /** The group is as on record; what the amendment changes is in force with `group.amended` only. */
    data: Type.Object({
      group: GroupSnapshot,
      ...step,
      step: Type.Optional(ChainStepWord),
      amendment: Type.Object({
        number: Type.Integer(),
        /** Names of the fields that it changes. */
        fields: Type.Array(Type.String()),
        material: Type.Boolean(),
        dossier: Type.Object({ version: Type.Integer(), sha256: Type.String() }),
      }),
    }),
  });
const succession = (name: string, en: string, zh: string) =>
  defineEvent('group-registry', `group.${name}`, {
    rules: ['R4'],
    summary: { en, zh },
    data: Type.Object({
      group: GroupSnapshot,
      ...step,
      succession: Type.Object({ number: Type.Integer(), from: PersonId, to: PersonId, dueAt: Timestamp }),
    }),
  });

const paper = (name: string, en: string, zh: string) =>
  defineEvent('group-registry', `group.${name}`, {
    rules: ['R2'],
    summary: { en, zh },
    data: Type.Object({
      group: GroupSnapshot,
      /** What it is, without its name, which may name people. */
      paper: Type.Object({
        paperId: Type.String(),
        mediaType: Type.String(),
        size: Type.Integer(),
        sha256: Type.String(),
      }),
    }),
  });

export const groupEvents = {
  drafted: group('drafted', ['R1', 'R3'], 'Group drafted', '起草建群申请'),
  revised: group('revised', ['R3'], 'Group draft revised', '修改建群申请'),
  proposed: group('proposed', ['R1', 'R3'], 'Group proposed', '提出建群申请'),
  vetted: group('vetted', ['R1'], 'Proposal vetted by the office', '办公室审核通过'),
  returned: group('returned', ['R1'], 'Proposal returned with comments', '退回修改'),
  rejected: group('rejected', ['R1'], 'Proposal rejected', '不予批准'),
  withdrawn: group('withdrawn', ['R1'], 'Proposal withdrawn', '撤回申请'),
  lapsed: group('lapsed', ['R1'], 'Proposal lapsed: a step was not decided in time', '逾期未办,申请失效'),
  consented: defineEvent('group-registry', 'group.consented', {
    rules: ['R1'],
    summary: { en: 'Consent to the proposal given', zh: '分管领导或保密员同意' },
    data: Type.Object({ group: GroupSnapshot, ...step, step: ChainStepWord }),
  }),
  escalated: defineEvent('group-registry', 'group.escalated', {
    rules: ['R1'],
    summary: { en: 'An undecided step was escalated', zh: '未决环节已升级' },
    data: Type.Object({
      group: GroupSnapshot,
      ...step,
      step: ChainStepWord,
      mode: OneOf(['add', 'replace']),
      role: OneOf(APPOINTMENT_ROLES),
    }),
  }),
  approved: group('approved', ['R1'], 'Creation approved by the unit head', '单位最高负责人批准'),
  filed: group('filed', ['R2'], 'Group filed on record', '备案登记'),
  activated: group('activated', ['R2', 'R4'], 'Group activated on its platform', '群启用'),
  suspended: defineEvent('group-registry', 'group.suspended', {
    rules: ['R2', 'R4'],
    summary: { en: 'Group suspended', zh: '群暂停使用' },
    data: Type.Object({
      group: GroupSnapshot,
      ...step,
      /** What a reinstatement has to make good. */
      cause: Type.Optional(OneOf(['office', 'admin_gap', 'renewal_overdue'])),
    }),
  }),
  reinstated: group('reinstated', ['R4'], 'Group reinstated', '群恢复使用'),
  paperAdded: paper('paper_added', 'Paper added to the dossier', '补充建群材料'),
  paperRemoved: paper('paper_removed', 'Paper taken out of a draft', '撤下建群材料'),
  undertakingSigned: defineEvent('group-registry', 'group.undertaking_signed', {
    rules: ['R18'],
    summary: { en: 'An admin signed the undertaking', zh: '群管理员签署承诺书' },
    data: Type.Object({
      group: GroupSnapshot,
      undertaking: Type.Object({
        personId: PersonId,
        /** The exact text that was signed. */
        textVersion: Type.Integer(),
        textSha256: Type.String(),
      }),
    }),
  }),
  renewed: group('renewed', ['R2'], 'Filing renewed', '备案续期'),
  dissolutionAnnounced: defineEvent('group-registry', 'group.dissolution_announced', {
    rules: ['R2'],
    summary: { en: 'Dissolution of the group announced', zh: '预告群解散' },
    data: Type.Object({
      group: GroupSnapshot,
      ...step,
      /** The day on which it takes effect, unless a reinstatement cancels it. */
      effectiveOn: CalendarDate,
    }),
  }),
  dissolved: defineEvent('group-registry', 'group.dissolved', {
    rules: ['R2'],
    summary: { en: 'Group dissolved', zh: '群解散' },
    data: Type.Object({
      group: GroupSnapshot,
      ...step,
      cause: Type.Optional(OneOf(['office', 'renewal_overdue', 'ended'])),
    }),
  }),
  restored: group('restored', ['R2'], 'Dissolved group restored', '恢复已解散的群'),
  archived: group('archived', ['R2'], 'Dissolved group archived', '已解散的群归档'),
  amendmentProposed: amendment('amendment_proposed', 'Amendment of the filing proposed', '提出备案变更'),
  amendmentVetted: amendment('amendment_vetted', 'Amendment vetted by the office', '备案变更审核通过'),
  amendmentConsented: amendment('amendment_consented', 'Consent to the amendment given', '备案变更获同意'),
  amendmentApproved: amendment('amendment_approved', 'Amendment approved by the unit head', '备案变更获批准'),
  amendmentReturned: amendment('amendment_returned', 'Amendment returned with comments', '备案变更退回'),
  amendmentRejected: amendment('amendment_rejected', 'Amendment rejected', '备案变更不予批准'),
  amendmentWithdrawn: amendment('amendment_withdrawn', 'Amendment withdrawn', '撤回备案变更'),
  amendmentLapsed: amendment('amendment_lapsed', 'Amendment lapsed', '备案变更逾期失效'),
  amended: amendment('amended', 'The amended filing is in force', '备案变更生效'),
  successionOffered: succession('succession_offered', 'Duties of an admin offered to a successor', '提出管理员交接'),
  successionDeclined: succession('succession_declined', 'Successor declined', '接任人谢绝'),
  successionWithdrawn: succession('succession_withdrawn', 'Offer of succession withdrawn', '撤回管理员交接'),
  successionLapsed: succession('succession_lapsed', 'Offer of succession lapsed', '管理员交接逾期失效'),
  adminGapOpened: defineEvent('group-registry', 'group.admin_gap_opened', {
    rules: ['R4'],
    summary: { en: 'The group lost a qualified admin', zh: '群管理员缺位' },
    data: Type.Object({
      group: GroupSnapshot,
      lostAdmins: Type.Array(PersonId),
      remainingAdmins: Type.Array(PersonId),
      deadline: Timestamp,
      reason: Type.String(),
    }),
  }),
  adminLost: defineEvent('group-registry', 'group.admin_lost', {
    rules: ['R4'],
    summary: { en: 'Another admin was lost while the gap is open', zh: '缺位期间再失一名群管理员' },
    data: Type.Object({
      group: GroupSnapshot,
      lostAdmins: Type.Array(PersonId),
      remainingAdmins: Type.Array(PersonId),
      reason: Type.String(),
    }),
  }),
  adminGapClosed: defineEvent('group-registry', 'group.admin_gap_closed', {
    rules: ['R4'],
    summary: { en: 'The group has a qualified admin again', zh: '群管理员缺位已补齐' },
    data: Type.Object({ group: GroupSnapshot, newAdmins: Type.Array(PersonId) }),
  }),
  adminSucceeded: defineEvent('group-registry', 'group.admin_succeeded', {
    rules: ['R4'],
    summary: { en: 'An admin handed over to a successor', zh: '群管理员交接' },
    data: Type.Object({ group: GroupSnapshot, from: PersonId, to: PersonId, reason: Type.Optional(Type.String()) }),
  }),
};
