import { arrayAt, failed, idAt, type MemberList, objectAt } from './member-list.ts';

/** DingTalk `im/sceneGroups/members/batchQuery`: ids only; whole when there is no next page. */
export function readDingtalk(payload: unknown): MemberList {
  const response = objectAt(payload, '');
  if (response['success'] === false) return failed('the platform answered success false');
  const members = arrayAt(response['memberUserIds'], '/memberUserIds').map((id, index) => ({
    accountId: idAt(id, `/memberUserIds/${index}`),
  }));
  return { members, ...(response['hasMore'] === true ? { incomplete: 'the platform has more pages' } : {}) };
}
