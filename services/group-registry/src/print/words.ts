/** What the words of a dossier are called on paper; a word that is not here is printed as it is. */
const WORDS: Readonly<Record<string, string>> = {
  // Kinds and content categories (R9)
  standing: '常设群',
  temporary: '临时群',
  document: '文件',
  notice: '通知',
  publicity: '公示',
  announcement: '公告',
  official_exchange: '公务交流',
  management_information: '管理信息',
  // Steps at which a version was frozen
  proposed: '提出申请',
  vetted: '办公室审核',
  consented: '会签同意',
  approved: '批准',
  filed: '备案',
  returned: '退回',
  rejected: '不予批准',
  activated: '启用',
  amended: '变更备案',
  renewed: '续期',
  admin_succeeded: '管理员交接',
  paper_added: '补充材料',
  paper_removed: '撤下材料',
  undertaking_signed: '签署承诺',
  amendment_proposed: '提出变更',
  amendment_vetted: '变更审核',
  amendment_consented: '变更会签',
  amendment_approved: '变更批准',
  amendment_returned: '变更退回',
  amendment_rejected: '变更不予批准',
  // Steps and decisions
  proposal: '申请',
  vetting: '办公室审核',
  leader_in_charge: '分管领导意见',
  secrecy_officer: '保密审查',
  approval: '单位最高负责人审批',
  filing: '备案登记',
  amendment: '变更申请',
  amendment_vetting: '变更审核',
  amendment_leader_in_charge: '变更：分管领导意见',
  amendment_secrecy_officer: '变更：保密审查',
  amendment_approval: '变更审批',
  amendment_filing: '变更备案',
  renewal: '续期',
  renew: '续期',
  name: '名称',
  purpose: '用途',
  permittedContent: '发布内容',
  admins: '群管理员',
  members: '应加人员',
  platform: '平台',
  propose: '提出',
  approve: '同意',
  return: '退回修改',
  reject: '不予批准',
  file: '登记',
};

export const wordOf = (word: string): string => WORDS[word] ?? word;

const CHINESE_DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Number of a section as official papers write it. */
export const sectionNumber = (number: number): string => CHINESE_DIGITS[number] ?? String(number);

/** Points in time as the unit's clock showed them. */
export function clockOf(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute, second, timeZoneName } = parts;
    return `${year}-${month}-${day} ${hour}:${minute}:${second} (${timeZoneName?.replace('GMT', 'UTC')})`;
  };
}
