import { GroupId, OneOf, PersonId, REMOVAL_ORDER_STATES } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { RemovalOrderBody, renderOrder } from '../bodies/removal-order-body.ts';
import { route } from '../context.ts';
import { countOrders, listOrders } from '../db/removal-orders.ts';

export const listRemovalOrders = route({
  operationId: 'listRemovalOrders',
  method: 'GET',
  url: '/v1/removal-orders',
  tag: 'Removal orders',
  summary: 'List removal orders',
  description: 'The oldest first unless told otherwise; ids are in the order of time.',
  scopes: ['memberships:read', 'rosters:write', 'memberships:write', 'admin'],
  query: Type.Object({
    ...listParameters('id', '-id'),
    groupId: Type.Optional(GroupId),
    state: Type.Optional(OneOf(REMOVAL_ORDER_STATES)),
    personId: Type.Optional(PersonId),
  }),
  responses: { 200: ListOf(RemovalOrderBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, sort, groupId, state, personId }, now }) => {
    const filter = { groupId, state, personId };
    const [after] = (decodeCursor(cursor, 'string') ?? []) as [string?];
    const rows = await listOrders(tx, filter, { sort, after, limit: limit + 1 });
    const total = count ? await countOrders(tx, filter) : undefined;
    return {
      status: 200,
      body: pageOf(
        rows,
        limit,
        (order) => [order.removalOrderId],
        (order) => renderOrder(order, now),
        total,
      ),
    };
  },
});
