import { arrayAt, failed, idAt, type MemberList, nameOf, objectAt } from './member-list.ts';

/** Feishu `im/v1/chats/:id/members`: one page; the list is whole only when there is no next one. */
export function readFeishu(payload: unknown): MemberList {
  const response = objectAt(payload, '');
  const { code = 0 } = response;
  if (code !== 0) return failed(`the platform answered code ${String(code)}`);
  const data = objectAt(response['data'], '/data');
  const members = arrayAt(data['items'], '/data/items').map((value, index) => {
    const member = objectAt(value, `/data/items/${index}`);
    return {
      accountId: idAt(member['member_id'], `/data/items/${index}/member_id`),
      displayName: nameOf(member['name']),
    };
  });
  const total = data['member_total'];
  return {
    members,
    ...(Number.isSafeInteger(total) ? { total: total as number } : {}),
    ...(data['has_more'] === true ? { incomplete: 'the platform has more pages' } : {}),
  };
}
