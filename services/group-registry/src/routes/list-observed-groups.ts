import { OBSERVED_GROUP_STATES, type ObservedGroupState, OneOf, PLATFORMS } from '@groupwarden/contracts';
import { ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { ObservedGroupBody, renderObservedGroup } from '../bodies/observed-group-body.ts';
import { route } from '../context.ts';
import { countObservedGroups, findObservedGroups } from '../db/find-observed-groups.ts';

const STATES = OBSERVED_GROUP_STATES.join('|');

export const listObservedGroups = route({
  operationId: 'listObservedGroups',
  method: 'GET',
  url: '/v1/observed-groups',
  tag: 'Inventory',
  summary: 'The work list of groups seen on platforms',
  description:
    'The newest first unless told otherwise; filters add up. `state=unfiled,matched,ambiguous` is what is left to do (R2).',
  scopes: ['groups:read'],
  query: Type.Object({
    ...listParameters('-createdAt', 'createdAt'),
    state: Type.Optional(
      Type.String({ pattern: `^(${STATES})(,(${STATES}))*$`, description: 'One or more, comma-separated' }),
    ),
    platform: Type.Optional(OneOf(PLATFORMS, { description: 'Platform on which it was seen' })),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  responses: { 200: ListOf(ObservedGroupBody) },
  errors: [],
  handle: async ({ tx, query }) => {
    const { limit, cursor, count, sort, state, platform, q } = query;
    const filter = { states: state?.split(',') as ObservedGroupState[] | undefined, platform, q };
    const found = await findObservedGroups(tx, filter, { sort, cursor, limit });
    const total = count ? await countObservedGroups(tx, filter) : undefined;
    const page = pageOf(
      found,
      limit,
      (row) => row.cursor,
      ({ observed }) => renderObservedGroup(observed),
      total,
    );
    return { status: 200, body: page };
  },
});
