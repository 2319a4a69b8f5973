import { arrayAt, idAt, type MemberList, nameOf, objectAt, PayloadError } from './member-list.ts';

/** Matrix `rooms/:id/joined_members` or `rooms/:id/members`; of the latter only who has joined counts. */
export function readMatrix(payload: unknown): MemberList {
  const response = objectAt(payload, '');
  if (response['joined'] !== undefined) {
    const joined = Object.entries(objectAt(response['joined'], '/joined'));
    return {
      members: joined.map(([id, profile]) => ({
        accountId: idAt(id, '/joined'),
        displayName: nameOf(objectAt(profile, '/joined')['display_name']),
      })),
    };
  }
  if (response['chunk'] !== undefined) return readEvents(arrayAt(response['chunk'], '/chunk'));
  throw new PayloadError('', 'must have joined or chunk');
}

function readEvents(chunk: readonly unknown[]): MemberList {
  const members = chunk.flatMap((value, index) => {
    const event = objectAt(value, `/chunk/${index}`);
    const content = objectAt(event['content'], `/chunk/${index}/content`);
    if (content['membership'] !== 'join') return [];
    return [
      { accountId: idAt(event['state_key'], `/chunk/${index}/state_key`), displayName: nameOf(content['displayname']) },
    ];
  });
  const room = (chunk[0] as { room_id?: unknown } | undefined)?.room_id;
  return { members, ...(typeof room === 'string' ? { externalGroupId: room } : {}) };
}
