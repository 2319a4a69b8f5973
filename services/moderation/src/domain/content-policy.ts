import type { ContentCategory, ViolationCategory } from '@groupwarden/contracts';

interface Words {
  readonly en: string;
  readonly zh: string;
}

/** R9: what a group carries. */
export const PERMITTED: Readonly<Record<ContentCategory, Words>> = {
  document: { en: 'Documents', zh: '文件' },
  notice: { en: 'Notices', zh: '通知' },
  publicity: { en: 'Publicity of decisions before they take effect', zh: '公示' },
  announcement: { en: 'Announcements', zh: '公告' },
  official_exchange: { en: 'Official exchange', zh: '公务交流' },
  management_information: { en: 'Useful management information', zh: '有益的管理信息' },
};

/** R5, R9, R10, R12: what it never carries, and the clause that a decision cites. */
export const FORBIDDEN: Readonly<Record<ViolationCategory, Words & { readonly clause: string }>> = {
  classified: { clause: 'R5', en: 'Classified material', zh: '涉密内容' },
  unlawful: { clause: 'R10-1', en: 'Content against law, rules or policy', zh: '违反法律法规和政策的内容' },
  rumour: { clause: 'R10-2', en: 'Unpublished or unverified rumours', zh: '未经公布或证实的传言' },
  personal_attack: { clause: 'R10-3', en: 'Malicious personal attacks', zh: '恶意人身攻击' },
  red_packet: { clause: 'R10-4', en: 'Red packets and gift money', zh: '红包、礼金' },
  canvassing: { clause: 'R10-5', en: 'Vote canvassing', zh: '拉票' },
  leak: { clause: 'R12', en: 'Forwarding or screenshots to outsiders', zh: '向外转发、截屏泄露群内内容' },
  personal_data: { clause: 'R10-6', en: 'Personal data of patients, staff or others', zh: '泄露患者、职工等个人信息' },
  advertising: { clause: 'R9-1', en: 'Advertising', zh: '广告' },
  off_topic: { clause: 'R9-2', en: 'Content without connection to work', zh: '与工作无关的内容' },
};
