import { arrayAt, failed, idAt, type MemberList, nameOf, objectAt, PayloadError } from './member-list.ts';

const ROLES = ['owner', 'admin', 'member'] as const;

/** OneBot v11 `get_group_member_list`: the response `{status, retcode, data}`, or its data alone. */
export function readOneBot(payload: unknown): MemberList {
  if (Array.isArray(payload)) return readMembers(payload, '');
  const response = objectAt(payload, '');
  const { status = 'ok', retcode = 0 } = response;
  if (status !== 'ok' || retcode !== 0) {
    const members = Array.isArray(response['data']) ? readMembers(response['data'], '/data').members : [];
    return { ...failed(`the platform answered status ${String(status)}, retcode ${String(retcode)}`), members };
  }
  return readMembers(arrayAt(response['data'], '/data'), '/data');
}

function readMembers(data: readonly unknown[], pointer: string): MemberList {
  let group: string | undefined;
  const members = data.map((value, index) => {
    const at = `${pointer}/${index}`;
    const member = objectAt(value, at);
    if (member['group_id'] !== undefined) {
      const groupId = idAt(member['group_id'], `${at}/group_id`);
      if (group !== undefined && group !== groupId)
        throw new PayloadError(`${at}/group_id`, 'members of different groups');
      group = groupId;
    }
    const role = ROLES.find((known) => known === member['role']);
    return {
      accountId: idAt(member['user_id'], `${at}/user_id`),
      // The card is the name inside the group; without one the group shows the nickname.
      displayName: nameOf(member['card'], member['nickname']),
      ...(role ? { role } : {}),
    };
  });
  return { members, ...(group === undefined ? {} : { externalGroupId: group }) };
}
