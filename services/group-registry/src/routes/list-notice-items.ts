import { callerOf } from '@groupwarden/roster-projection';
import { decodeCursor, ListOf, listParameters, Problem, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { NoticeItemBody, NoticeParams, renderItem } from '../bodies/notice-body.ts';
import { route } from '../context.ts';
import { countItems, findItems, readNotice } from '../db/find-notices.ts';
import { isOffice } from '../finding-access.ts';

export const listNoticeItems = route({
  operationId: 'listNoticeItems',
  method: 'GET',
  url: '/v1/notices/:noticeId/items',
  tag: 'Notices',
  summary: 'Everything that a notice tells',
  description: 'Of a notice of the caller, in order of group; the office may read any.',
  scopes: ['groups:read', 'groups:write'],
  callers: 'person',
  params: NoticeParams,
  query: Type.Object(listParameters('groupId', '-groupId')),
  responses: { 200: ListOf(NoticeItemBody) },
  errors: ['caller_not_on_roster', 'notice_not_found'],
  handle: async ({ tx, principal, params, query, now }) => {
    const caller = await callerOf(tx, principal);
    const notice = await readNotice(tx, params.noticeId);
    if (notice.person_id !== caller.personId && !(await isOffice(tx, principal, now)))
      throw new Problem('notice_not_found');
    const { sort, limit, cursor, count } = query;
    const after = decodeCursor(cursor, 'string', 'string', 'string') as [string, string, string] | undefined;
    const rows = await findItems(tx, params.noticeId, { sort, after, limit });
    const total = count ? await countItems(tx, params.noticeId) : undefined;
    const body = pageOf(rows, limit, (row) => [row.group_id, row.subject, row.stage], renderItem, total);
    return { status: 200, body };
  },
});
