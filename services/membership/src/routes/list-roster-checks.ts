import { CalendarDate, GroupId, OneOf } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CHECK_STATES, RosterCheckBody, renderCheck } from '../bodies/roster-check-body.ts';
import { route } from '../context.ts';
import { countChecks, listChecks } from '../db/roster-checks.ts';

export const listRosterChecks = route({
  operationId: 'listRosterChecks',
  method: 'GET',
  url: '/v1/roster-checks',
  tag: 'Roster checks',
  summary: 'List the daily checks',
  description:
    'The newest day first unless told otherwise. One per active group and day: done, missed at the cut-off (12:00 unit time), or held because the list was incomplete or doubted (R8).',
  scopes: ['memberships:read', 'rosters:write', 'memberships:write', 'admin'],
  query: Type.Object({
    ...listParameters('-date', 'date'),
    groupId: Type.Optional(GroupId),
    date: Type.Optional(CalendarDate),
    state: Type.Optional(OneOf(CHECK_STATES)),
  }),
  responses: { 200: ListOf(RosterCheckBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, sort, groupId, date, state } }) => {
    const filter = { groupId, date, state };
    const after = decodeCursor(cursor, 'string', 'string') as [string, string] | undefined;
    const rows = await listChecks(tx, filter, { sort, after, limit: limit + 1 });
    const total = count ? await countChecks(tx, filter) : undefined;
    return { status: 200, body: pageOf(rows, limit, (check) => [check.date, check.checkId], renderCheck, total) };
  },
});
