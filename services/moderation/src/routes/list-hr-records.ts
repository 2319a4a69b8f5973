import { OneOf } from '@groupwarden/contracts';
import { decodeCursor, encodeCursor, ListOf, listParameters, pageOf, unboundCursor } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { HrRecordBody } from '../bodies/hr-record-body.ts';
import { route } from '../context.ts';
import { countHrRecords, readHrFeed } from '../db/hr-records.ts';
import { hrActor } from '../hr-access.ts';

export const listHrRecords = route({
  operationId: 'listHrRecords',
  method: 'GET',
  url: '/v1/hr-records',
  tag: 'HR records',
  summary: 'Entries for the HR system, in the order of their changes',
  description:
    'For the HR system and HR staff. A feed: read on with `nextCursor` until it is null, and keep `lastCursor`, which goes into `after` of the next visit; it is there also when nothing is new. An entry that changes (acknowledged, final, withdrawn) comes again (R11).',
  scopes: ['hr:records'],
  query: Type.Object({
    ...listParameters('updatedAt'),
    after: Type.Optional(
      Type.String({
        maxLength: 1024,
        description: 'lastCursor or nextCursor of a call before; `0` or nothing: from the beginning',
      }),
    ),
    state: Type.Optional(OneOf(['issued', 'acknowledged', 'withdrawn', 'withdrawal_acknowledged'])),
  }),
  responses: {
    200: Type.Object({
      ...ListOf(HrRecordBody).properties,
      lastCursor: Type.String({ examples: ['WzE3XQ'], description: 'Where this call ended; goes into `after`' }),
    }),
  },
  errors: ['invalid_cursor', 'caller_not_on_roster', 'authority_missing'],
  handle: async ({ tx, principal, query, now }) => {
    await hrActor(tx, principal, now);
    const given = query.cursor || (query.after && unboundCursor(query.after));
    const after =
      given === undefined || given === '' || given === '0' ? 0 : Number(decodeCursor(given, 'number')?.[0] ?? 0);
    const found = await readHrFeed(tx, after, query.state, query.limit + 1);
    const total = query.count ? await countHrRecords(tx, query.state) : undefined;
    const page = pageOf(
      found,
      query.limit,
      (item) => [item.position],
      (item) => item.record,
      total,
    );
    const lastCursor = encodeCursor([found[page.items.length - 1]?.position ?? after]);
    return { status: 200, body: { ...page, lastCursor } };
  },
});
