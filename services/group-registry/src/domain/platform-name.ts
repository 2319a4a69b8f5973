import type { Platform } from '@groupwarden/contracts';

const NAMES: Readonly<Record<Platform, string>> = {
  onebot11: 'QQ（OneBot 11）',
  qq: 'QQ',
  wechat: '微信',
  wecom: '企业微信',
  dingtalk: '钉钉',
  feishu: '飞书',
  matrix: 'Matrix',
  xmpp: 'XMPP',
};

/** What a platform is called on paper; a word that is none is printed as it is. */
export const platformName = (platform: string): string => NAMES[platform as Platform] ?? platform;
