import { arrayAt, idAt, type MemberList, objectAt } from './member-list.ts';

const ROLES = ['owner', 'admin', 'member'] as const;

/** The form for platforms without an interface of their own: `{members: [{accountId, displayName?, role?}]}`. */
export function readGeneric(payload: unknown): MemberList {
  const members = arrayAt(objectAt(payload, '')['members'], '/members').map((value, index) => {
    const member = objectAt(value, `/members/${index}`);
    const role = ROLES.find((known) => known === member['role']);
    const { displayName } = member;
    return {
      accountId: idAt(member['accountId'], `/members/${index}/accountId`),
      ...(typeof displayName === 'string' ? { displayName: displayName.slice(0, 200) } : {}),
      ...(role ? { role } : {}),
    };
  });
  return { members };
}
