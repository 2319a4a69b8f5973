import { arrayAt, idAt, type MemberList, objectAt, PayloadError } from './member-list.ts';

/** ejabberd `get_room_affiliations`: an array of affiliations; outcasts are not in the room. Nicknames are not names. */
export function readXmpp(payload: unknown): MemberList {
  const members = arrayAt(payload, '').flatMap((value, index) => {
    const entry = objectAt(value, `/${index}`);
    const affiliation = entry['affiliation'];
    if (affiliation === undefined) throw new PayloadError(`/${index}/affiliation`, 'must be an affiliation');
    if (affiliation === 'outcast' || affiliation === 'none') return [];
    const accountId = `${idAt(entry['username'], `/${index}/username`)}@${idAt(entry['domain'], `/${index}/domain`)}`;
    const role = affiliation === 'owner' || affiliation === 'admin' ? affiliation : 'member';
    return [{ accountId, role: role as 'owner' | 'admin' | 'member' }];
  });
  return { members };
}
