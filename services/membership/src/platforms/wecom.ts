import { arrayAt, failed, idAt, type MemberList, nameOf, objectAt, PayloadError } from './member-list.ts';

/** WeCom: `externalcontact/groupchat/get`, `appchat/get` (ids only) or `msgaudit/groupchat/get` (ids only). */
export function readWecom(payload: unknown): MemberList {
  const response = objectAt(payload, '');
  const { errcode = 0 } = response;
  if (errcode !== 0) return failed(`the platform answered errcode ${String(errcode)}`);
  if (response['group_chat'] !== undefined) return readGroupChat(objectAt(response['group_chat'], '/group_chat'));
  if (response['chat_info'] !== undefined) return readAppChat(objectAt(response['chat_info'], '/chat_info'));
  if (response['members'] !== undefined) {
    const members = arrayAt(response['members'], '/members').map((member, index) => ({
      accountId: idAt(objectAt(member, `/members/${index}`)['memberid'], `/members/${index}/memberid`),
    }));
    return { members };
  }
  throw new PayloadError('', 'must have group_chat, chat_info or members');
}

function readGroupChat(chat: Record<string, unknown>): MemberList {
  const admins = new Set(
    arrayAt(chat['admin_list'] ?? [], '/group_chat/admin_list').map(
      (admin) => objectAt(admin, '/group_chat/admin_list')['userid'],
    ),
  );
  const members = arrayAt(chat['member_list'], '/group_chat/member_list').map((value, index) => {
    const at = `/group_chat/member_list/${index}`;
    const member = objectAt(value, at);
    const accountId = idAt(member['userid'], `${at}/userid`);
    return {
      accountId,
      displayName: nameOf(member['group_nickname'], member['name']),
      role: roleOf(accountId, chat['owner'], admins),
    };
  });
  return { members, ...groupId(chat['chat_id']) };
}

function readAppChat(chat: Record<string, unknown>): MemberList {
  const members = arrayAt(chat['userlist'], '/chat_info/userlist').map((id, index) => {
    const accountId = idAt(id, `/chat_info/userlist/${index}`);
    return { accountId, role: roleOf(accountId, chat['owner'], new Set()) };
  });
  return { members, ...groupId(chat['chatid']) };
}

const roleOf = (id: string, owner: unknown, admins: ReadonlySet<unknown>): 'owner' | 'admin' | 'member' =>
  id === owner ? 'owner' : admins.has(id) ? 'admin' : 'member';

const groupId = (id: unknown) => (typeof id === 'string' && id !== '' ? { externalGroupId: id } : {});
