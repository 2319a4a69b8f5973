import { OneOf } from '@groupwarden/contracts';
import { decodeCursor, encodeCursor, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { HrRecordBody } from '../bodies/hr-record-body.ts';
import { route } from '../context.ts';
import { readHrFeed } from '../db/hr-records.ts';

const { limit, cursor } = pageParameters;

export const listHrRecords = route({
  operationId: 'listHrRecords',
  method: 'GET',
  url: '/v1/hr-records',
  tag: 'HR records',
  summary: 'Entries for the HR system, in the order of their changes',
  description:
    'A feed: `nextCursor` is always there and goes into `after` of the next call, also when nothing is new. An entry that changes (acknowledged, final, withdrawn) comes again (R11).',
  scopes: ['hr:records'],
  query: Type.Object({
    limit,
    cursor,
    after: Type.Optional(
      Type.String({
        maxLength: 1024,
        description: 'nextCursor of the call before; `0` or nothing: from the beginning',
      }),
    ),
    state: Type.Optional(OneOf(['issued', 'acknowledged', 'withdrawn', 'withdrawal_acknowledged'])),
  }),
  responses: {
    200: Type.Object({ items: Type.Array(HrRecordBody), nextCursor: Type.String({ examples: ['WzE3XQ'] }) }),
  },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query }) => {
    const given = query.after ?? query.cursor;
    const after =
      given === undefined || given === '' || given === '0' ? 0 : Number(decodeCursor(given, 'number')?.[0] ?? 0);
    const found = await readHrFeed(tx, after, query.state, query.limit);
    const nextCursor = encodeCursor([found.at(-1)?.position ?? after]);
    return { status: 200, body: { items: found.map((item) => item.record), nextCursor } };
  },
});
