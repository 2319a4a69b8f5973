import { CalendarDate, Timestamp } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { instantOn } from '@groupwarden/working-calendar';
import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { renderAsOf } from '../bodies/render-as-of.ts';
import { renderGroup } from '../bodies/render-group.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { readGroupAsOf } from '../db/group-as-of.ts';
import { readGroup } from '../db/load-group.ts';
import { unitCalendar } from '../db/unit-calendar.ts';

export const getGroup = route({
  operationId: 'getGroup',
  method: 'GET',
  url: '/v1/groups/:groupId',
  tag: 'Groups',
  summary: 'Read a group, as it is or as it stood on record',
  description:
    "With `asOf`, the record as it stood at that instant, or at the end of that day in the unit's time zone: state, content and people as frozen in the dossier then in force. What was open then (deadlines, offers, amendments) is in the decisions.",
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object({
    asOf: Type.Optional(
      Type.Union([Timestamp, CalendarDate], { description: 'An instant, or a day that is over then' }),
    ),
  }),
  responses: { 200: GroupBody },
  errors: ['group_not_found', 'dossier_not_found'],
  handle: async ({ tx, params, query, now }) => {
    if (query.asOf !== undefined) {
      const record = await readGroupAsOf(tx, params.groupId, await instantOf(tx, query.asOf));
      return { status: 200, body: renderAsOf(params.groupId, record), version: record.version };
    }
    const { group, names, holders, findings } = await readGroup(tx, params.groupId, now);
    return { status: 200, body: renderGroup(group, names, holders, findings), version: group.version };
  },
});

async function instantOf(tx: Transaction, asOf: string): Promise<Date> {
  if (/t/i.test(asOf)) return new Date(asOf);
  const { timeZone } = (await unitCalendar(tx)).data;
  return new Date(instantOn(timeZone, asOf, '23:59').getTime() + 59_999);
}
