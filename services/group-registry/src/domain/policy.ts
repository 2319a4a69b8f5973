import { APPOINTMENT_ROLES, type AppointmentRole } from '@groupwarden/contracts';

/** What a setting is for, as the API shows it to whoever sets it. */
interface Noted {
  readonly en: string;
  readonly zh: string;
}
/** A setting that is a whole number within bounds. */
interface NumberSetting extends Noted {
  readonly type: 'integer';
  readonly min: number;
  readonly default: number;
  readonly max: number;
}
interface FlagSetting extends Noted {
  readonly type: 'boolean';
  readonly default: boolean;
}
interface ChoiceSetting<Word extends string> extends Noted {
  readonly type: 'choice';
  readonly words: readonly Word[];
  readonly default: Word;
}
interface TextSetting extends Noted {
  readonly type: 'text';
  readonly maxLength: number;
  readonly default: string;
}
/** A list of words, or of numbers within bounds (largest first). */
interface WordsSetting extends Noted {
  readonly type: 'words';
  readonly maxItems: number;
  readonly default: readonly string[];
}
interface NumbersSetting extends Noted {
  readonly type: 'integers';
  readonly min: number;
  readonly max: number;
  readonly maxItems: number;
  readonly default: readonly number[];
}

const integer = (min: number, standard: number, max: number, en: string, zh: string): NumberSetting => ({
  type: 'integer',
  min,
  default: standard,
  max,
  en,
  zh,
});
const flag = (standard: boolean, en: string, zh: string): FlagSetting => ({
  type: 'boolean',
  default: standard,
  en,
  zh,
});
const choice = <Word extends string>(
  words: readonly Word[],
  standard: Word,
  en: string,
  zh: string,
): ChoiceSetting<Word> => ({ type: 'choice', words, default: standard, en, zh });
const text = (maxLength: number, standard: string, en: string, zh: string): TextSetting => ({
  type: 'text',
  maxLength,
  default: standard,
  en,
  zh,
});
const words = (maxItems: number, standard: readonly string[], en: string, zh: string): WordsSetting => ({
  type: 'words',
  maxItems,
  default: standard,
  en,
  zh,
});
const integers = (min: number, max: number, standard: readonly number[], en: string, zh: string): NumbersSetting => ({
  type: 'integers',
  min,
  max,
  maxItems: 8,
  default: standard,
  en,
  zh,
});

/** What a unit can set, within which bounds, what holds where it has set nothing, and what each is for (domain §5). */
export const SETTINGS = {
  // The approval chain (R1)
  leaderInChargeConsents: flag(
    false,
    'The leader in charge consents before the unit head approves',
    '单位最高负责人批准前须经分管领导同意',
  ),
  secrecyOfficerConsents: flag(
    false,
    'The secrecy officer consents before the unit head approves',
    '单位最高负责人批准前须经保密员同意',
  ),
  vettingWorkingDays: integer(1, 2, 30, 'Working days for the vetting', '审核期限(工作日)'),
  leaderInChargeWorkingDays: integer(1, 2, 30, 'Working days for the leader in charge', '分管领导办理期限(工作日)'),
  secrecyOfficerWorkingDays: integer(1, 2, 30, 'Working days for the secrecy officer', '保密员办理期限(工作日)'),
  approvalWorkingDays: integer(1, 3, 30, 'Working days for the approval', '批准期限(工作日)'),
  filingWorkingDays: integer(1, 1, 30, 'Working days for the filing', '备案期限(工作日)'),
  filerTookNoStep: flag(false, 'Whoever files took no earlier step', '备案经办人不得参与前面的步骤'),
  reminderHours: integers(
    1,
    240,
    [48, 12],
    'Hours before a deadline at which deciders are reminded',
    '到期前提醒(小时)',
  ),
  escalation: choice(
    ['none', 'add', 'replace'],
    'none',
    'Whether somebody else decides, too (add) or instead (replace), when a deadline is near; never for the approval',
    '临近期限时增加(add)或更换(replace)决定人;批准环节除外',
  ),
  escalationHours: integer(1, 4, 240, 'Hours before a deadline at which a step is escalated', '到期前升级(小时)'),
  escalationRole: choice<AppointmentRole>(
    APPOINTMENT_ROLES,
    'unit_head',
    'The appointment to which a step is escalated',
    '升级至何职务',
  ),
  // Admins and members (R4, R7)
  minAdmins: integer(1, 1, 20, 'Least number of admins of a group', '群管理员最少人数'),
  maxAdmins: integer(1, 20, 100, 'Greatest number of admins of a group', '群管理员最多人数'),
  maxListedMembers: integer(1, 10_000, 10_000, 'Greatest number of listed members of a group', '应加人员最多人数'),
  adminGapWorkingDays: integer(1, 3, 30, 'Working days for closing an admin gap', '补齐群管理员期限(工作日)'),
  adminGapEscalationHours: integer(
    1,
    24,
    240,
    'Hours before the deadline of an admin gap at which the unit head is told',
    '群管理员缺位到期前报告单位最高负责人(小时)',
  ),
  successionWorkingDays: integer(1, 3, 30, 'Working days within which a successor accepts', '接任人答复期限(工作日)'),
  // Names
  namePattern: text(
    200,
    '',
    'Form of group names: {department}, {kind}, and * for any text; empty: any name',
    '群名称格式:{department}部门、{kind}类别、*任意文字;空为不限',
  ),
  nameBlockedWords: words(500, [], 'Words that group names do not contain', '群名称禁用词'),
  sensitiveNamePattern: text(
    200,
    '',
    'Form of the code names of sensitive groups; # stands for one digit',
    '敏感群代号格式,#代表一位数字',
  ),
  sensitiveWords: words(
    500,
    [],
    'Marked words of the purpose that the code name of a sensitive group does not contain',
    '敏感群代号不得包含的敏感词',
  ),
  // Life cycle
  renewalMonths: integer(1, 12, 36, 'Months after which a filing is renewed', '备案有效期(月)'),
  renewalReminderDays: integers(
    1,
    180,
    [30, 14, 7, 1],
    'Days before a renewal is due at which admins are told',
    '续期提醒(提前天数)',
  ),
  overdueDissolutionDays: integer(
    1,
    30,
    365,
    'Days after an overdue renewal at which a suspended group is dissolved',
    '逾期未续期解散(天)',
  ),
  restorableDays: integer(1, 30, 365, 'Days for which a dissolved group can be restored', '解散后可恢复(天)'),
  endNoticeDays: integers(
    1,
    90,
    [14, 7, 1],
    'Days before its end at which admins of a temporary group are told',
    '临时群到期提醒(提前天数)',
  ),
  // Findings
  idleDays: integer(7, 60, 730, 'Days without activity after which a group is found to be out of use', '闲置判定(天)'),
  overlapPercent: integer(
    50,
    80,
    100,
    'Share of common listed members from which two groups are near-duplicates, in percent',
    '成员重合判定(百分比)',
  ),
  maxGroupsPerPerson: integer(
    1,
    10,
    200,
    'Number of groups of one person beyond which it is explained',
    '每人加入群数上限',
  ),
  findingWorkingDays: integer(1, 10, 60, 'Working days for deciding upon a finding', '处理发现问题期限(工作日)'),
  // Texts that admins and members are shown (R18)
  undertakingText: text(
    10_000,
    '本人担任工作群管理员,承诺:只发布备案范围内的内容;不发布涉密、违规内容;实名管理成员,每日核对名册;发现问题及时处理并报告。',
    'Undertaking that admins sign (R18)',
    '群管理员承诺书',
  ),
  noticeText: text(
    10_000,
    '本群为备案工作群,只发布文件通知、公示公告、公务交流等备案内容;禁止涉密、谣言、攻击、红包、拉票和外泄;违者移出、批评教育并记入考核档案。',
    'Notice that members are shown (R18)',
    '群公告',
  ),
} as const;

type Value<Setting> = Setting extends NumberSetting
  ? number
  : Setting extends FlagSetting
    ? boolean
    : Setting extends ChoiceSetting<infer Word>
      ? Word
      : Setting extends TextSetting
        ? string
        : Setting extends WordsSetting
          ? readonly string[]
          : readonly number[];

/** The settings of a unit that bear on groups, all of them. */
export type Settings = { readonly [Name in keyof typeof SETTINGS]: Value<(typeof SETTINGS)[Name]> };
export type SettingName = keyof Settings;

/** Settings as they are in force: versioned, and named on every decision they influenced (domain §5). */
export interface RegistryPolicy extends Settings {
  readonly version: number;
}

/** What holds where a unit has set nothing. */
export const DEFAULT_SETTINGS = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [name, setting.default]),
) as unknown as Settings;

/** The policy of a unit that has set none. */
export const DEFAULT_POLICY: RegistryPolicy = { ...DEFAULT_SETTINGS, version: 1 };

/** The settings of a policy, without its version. */
export const settingsOf = ({ version: _, ...settings }: RegistryPolicy): Settings => settings;
