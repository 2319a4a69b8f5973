import type { SettingName } from './policy.ts';

/** What a setting is for, as the API shows it to whoever sets it. */
export const SETTING_NOTES: Readonly<Record<SettingName, { readonly en: string; readonly zh: string }>> = {
  leaderInChargeConsents: {
    en: 'The leader in charge consents before the unit head approves',
    zh: '单位最高负责人批准前须经分管领导同意',
  },
  secrecyOfficerConsents: {
    en: 'The secrecy officer consents before the unit head approves',
    zh: '单位最高负责人批准前须经保密员同意',
  },
  vettingWorkingDays: { en: 'Working days for the vetting', zh: '审核期限(工作日)' },
  leaderInChargeWorkingDays: { en: 'Working days for the leader in charge', zh: '分管领导办理期限(工作日)' },
  secrecyOfficerWorkingDays: { en: 'Working days for the secrecy officer', zh: '保密员办理期限(工作日)' },
  approvalWorkingDays: { en: 'Working days for the approval', zh: '批准期限(工作日)' },
  filingWorkingDays: { en: 'Working days for the filing', zh: '备案期限(工作日)' },
  filerTookNoStep: {
    en: 'Whoever files took no earlier step',
    zh: '备案经办人不得参与前面的步骤',
  },
  reminderHours: { en: 'Hours before a deadline at which deciders are reminded', zh: '到期前提醒(小时)' },
  escalation: {
    en: 'Whether somebody else decides, too (add) or instead (replace), when a deadline is near',
    zh: '临近期限时增加(add)或更换(replace)决定人',
  },
  escalationHours: { en: 'Hours before a deadline at which a step is escalated', zh: '到期前升级(小时)' },
  escalationRole: { en: 'The appointment to which a step is escalated', zh: '升级至何职务' },
  minAdmins: { en: 'Least number of admins of a group', zh: '群管理员最少人数' },
  maxAdmins: { en: 'Greatest number of admins of a group', zh: '群管理员最多人数' },
  maxListedMembers: { en: 'Greatest number of listed members of a group', zh: '应加人员最多人数' },
  adminGapWorkingDays: { en: 'Working days for closing an admin gap', zh: '补齐群管理员期限(工作日)' },
  adminGapEscalationHours: {
    en: 'Hours before the deadline of an admin gap at which the unit head is told',
    zh: '群管理员缺位到期前报告单位最高负责人(小时)',
  },
  successionWorkingDays: { en: 'Working days within which a successor accepts', zh: '接任人答复期限(工作日)' },
  namePattern: {
    en: 'Form of group names: {department}, {kind}, and * for any text; empty: any name',
    zh: '群名称格式:{department}部门、{kind}类别、*任意文字;空为不限',
  },
  nameBlockedWords: { en: 'Words that group names do not contain', zh: '群名称禁用词' },
  sensitiveNamePattern: {
    en: 'Form of the code names of sensitive groups; # stands for one digit',
    zh: '敏感群代号格式,#代表一位数字',
  },
  sensitiveWords: {
    en: 'Marked words of the purpose that the code name of a sensitive group does not contain',
    zh: '敏感群代号不得包含的敏感词',
  },
  renewalMonths: { en: 'Months after which a filing is renewed', zh: '备案有效期(月)' },
  renewalReminderDays: { en: 'Days before a renewal is due at which admins are told', zh: '续期提醒(提前天数)' },
  overdueDissolutionDays: {
    en: 'Days after an overdue renewal at which a suspended group is dissolved',
    zh: '逾期未续期解散(天)',
  },
  restorableDays: { en: 'Days for which a dissolved group can be restored', zh: '解散后可恢复(天)' },
  endNoticeDays: {
    en: 'Days before its end at which admins of a temporary group are told',
    zh: '临时群到期提醒(提前天数)',
  },
  idleDays: { en: 'Days without activity after which a group is found to be out of use', zh: '闲置判定(天)' },
  overlapPercent: {
    en: 'Share of common listed members from which two groups are near-duplicates, in percent',
    zh: '成员重合判定(百分比)',
  },
  maxGroupsPerPerson: { en: 'Number of groups of one person beyond which it is explained', zh: '每人加入群数上限' },
  findingWorkingDays: { en: 'Working days for deciding upon a finding', zh: '处理发现问题期限(工作日)' },
  undertakingText: { en: 'Undertaking that admins sign (R18)', zh: '群管理员承诺书' },
  noticeText: { en: 'Notice that members are shown (R18)', zh: '群公告' },
};
