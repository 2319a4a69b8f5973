import { APPOINTMENT_ROLES, type AppointmentRole } from '@groupwarden/contracts';

/** A setting that is a whole number within bounds. */
interface NumberSetting {
  readonly type: 'integer';
  readonly min: number;
  readonly default: number;
  readonly max: number;
}
interface FlagSetting {
  readonly type: 'boolean';
  readonly default: boolean;
}
interface ChoiceSetting<Word extends string> {
  readonly type: 'choice';
  readonly words: readonly Word[];
  readonly default: Word;
}
interface TextSetting {
  readonly type: 'text';
  readonly maxLength: number;
  readonly default: string;
}
/** A list of words, or of numbers within bounds (largest first). */
interface WordsSetting {
  readonly type: 'words';
  readonly maxItems: number;
  readonly default: readonly string[];
}
interface NumbersSetting {
  readonly type: 'integers';
  readonly min: number;
  readonly max: number;
  readonly maxItems: number;
  readonly default: readonly number[];
}

const integer = (min: number, standard: number, max: number): NumberSetting => ({
  type: 'integer',
  min,
  default: standard,
  max,
});
const flag = (standard: boolean): FlagSetting => ({ type: 'boolean', default: standard });
const choice = <Word extends string>(words: readonly Word[], standard: Word): ChoiceSetting<Word> => ({
  type: 'choice',
  words,
  default: standard,
});
const text = (maxLength: number, standard: string): TextSetting => ({ type: 'text', maxLength, default: standard });
const words = (maxItems: number, standard: readonly string[] = []): WordsSetting => ({
  type: 'words',
  maxItems,
  default: standard,
});
const integers = (min: number, max: number, standard: readonly number[]): NumbersSetting => ({
  type: 'integers',
  min,
  max,
  maxItems: 8,
  default: standard,
});

/** What a unit can set, within which bounds, and what holds where it has set nothing (domain §5). */
export const SETTINGS = {
  // The approval chain (R1)
  leaderInChargeConsents: flag(false),
  secrecyOfficerConsents: flag(false),
  vettingWorkingDays: integer(1, 2, 30),
  leaderInChargeWorkingDays: integer(1, 2, 30),
  secrecyOfficerWorkingDays: integer(1, 2, 30),
  approvalWorkingDays: integer(1, 3, 30),
  filingWorkingDays: integer(1, 1, 30),
  /** Whether filing, which records a decision and takes none, too needs a person who took no earlier step. */
  filerTookNoStep: flag(false),
  /** Hours before a deadline at which its deciders are reminded. */
  reminderHours: integers(1, 240, [48, 12]),
  /** Whether an undecided step is escalated, how, and to whom. */
  escalation: choice(['none', 'add', 'replace'], 'none'),
  escalationHours: integer(1, 4, 240),
  escalationRole: choice<AppointmentRole>(APPOINTMENT_ROLES, 'unit_head'),
  // Admins and members (R4, R7)
  minAdmins: integer(1, 1, 20),
  maxAdmins: integer(1, 20, 100),
  maxListedMembers: integer(1, 10_000, 10_000),
  adminGapWorkingDays: integer(1, 3, 30),
  /** Hours before the deadline of an admin gap at which the unit head is told. */
  adminGapEscalationHours: integer(1, 24, 240),
  /** Working days within which a successor accepts. */
  successionWorkingDays: integer(1, 3, 30),
  // Names
  /** Tokens `{department}` and `{kind}` and `*`; empty: any name. */
  namePattern: text(200, ''),
  nameBlockedWords: words(500),
  /** Code names of sensitive groups: same tokens, and `#` for one digit. */
  sensitiveNamePattern: text(200, ''),
  /** Words that a code name does not contain where the purpose does. */
  sensitiveWords: words(500),
  // Life cycle
  renewalMonths: integer(1, 12, 36),
  renewalReminderDays: integers(1, 180, [30, 14, 7, 1]),
  overdueDissolutionDays: integer(1, 30, 365),
  restorableDays: integer(1, 30, 365),
  /** Calendar days before its end date at which the admins of a temporary group are told. */
  endNoticeDays: integers(1, 90, [14, 7, 1]),
  // Findings
  idleDays: integer(7, 60, 730),
  overlapPercent: integer(50, 80, 100),
  maxGroupsPerPerson: integer(1, 10, 200),
  findingWorkingDays: integer(1, 10, 60),
  // Texts that admins and members are shown (R18)
  undertakingText: text(
    10_000,
    '本人担任工作群管理员,承诺:只发布备案范围内的内容;不发布涉密、违规内容;实名管理成员,每日核对名册;发现问题及时处理并报告。',
  ),
  noticeText: text(
    10_000,
    '本群为备案工作群,只发布文件通知、公示公告、公务交流等备案内容;禁止涉密、谣言、攻击、红包、拉票和外泄;违者移出、批评教育并记入考核档案。',
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
