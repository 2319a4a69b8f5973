import { GroupId } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { NoticeBody, renderNotice } from '../bodies/notice-body.ts';
import { route } from '../context.ts';
import { countNotices, findNotices } from '../db/find-notices.ts';
import { isOffice } from '../finding-access.ts';

export const listNotices = route({
  operationId: 'listNotices',
  method: 'GET',
  url: '/v1/notices',
  tag: 'Notices',
  summary: 'What the caller was told about groups',
  description:
    "The caller's own notices, newest first unless told otherwise. With `groupId`, the office sees everybody's about that group, others their own. A person is sent at most one budgeted notice (renewals, ends of temporary groups, findings) in a calendar day of the unit; deadlines that run out in hours are told at once.",
  scopes: ['groups:read', 'groups:write'],
  callers: 'person',
  query: Type.Object({
    ...listParameters('-issuedAt', 'issuedAt'),
    groupId: Type.Optional(GroupId),
    open: Type.Boolean({ default: false, description: 'Only those not acknowledged' }),
  }),
  responses: { 200: ListOf(NoticeBody) },
  errors: ['caller_not_on_roster'],
  handle: async ({ tx, principal, query, now }) => {
    const { limit, cursor, count, sort, groupId, open } = query;
    const caller = await callerOf(tx, principal);
    const everybodys = groupId !== undefined && (await isOffice(tx, principal, now));
    const filter = { groupId, open, personId: everybodys ? undefined : caller.personId };
    const after = decodeCursor(cursor, 'string', 'string') as [string, string] | undefined;
    const rows = await findNotices(tx, filter, { sort, after, limit });
    const total = count ? await countNotices(tx, filter) : undefined;
    return { status: 200, body: pageOf(rows, limit, (row) => [row.sort_key, row.notice_id], renderNotice, total) };
  },
});
