import type { Platform } from '@groupwarden/contracts';
import { readDingtalk } from './dingtalk.ts';
import { readFeishu } from './feishu.ts';
import { readGeneric } from './generic.ts';
import { readMatrix } from './matrix.ts';
import type { MemberList } from './member-list.ts';
import { readOneBot } from './onebot11.ts';
import { readWecom } from './wecom.ts';
import { readXmpp } from './xmpp.ts';

export type { MemberList } from './member-list.ts';
export { PayloadError } from './member-list.ts';

const readers: Readonly<Record<Platform, (payload: unknown) => MemberList>> = {
  onebot11: readOneBot,
  qq: readOneBot,
  wechat: readGeneric,
  wecom: readWecom,
  dingtalk: readDingtalk,
  feishu: readFeishu,
  matrix: readMatrix,
  xmpp: readXmpp,
};

/** Reads a member list as the platform returned it; `{members: […]}` is understood for every platform. Throws PayloadError. */
export function readMemberList(platform: Platform, payload: unknown): MemberList {
  const isGeneric =
    typeof payload === 'object' &&
    payload !== null &&
    Array.isArray((payload as { members?: unknown }).members) &&
    !('errcode' in payload);
  return isGeneric ? readGeneric(payload) : readers[platform](payload);
}
