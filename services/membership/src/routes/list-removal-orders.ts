import { GroupId, OneOf, PersonId, REMOVAL_ORDER_STATES } from '@groupwarden/contracts';
import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { RemovalOrderBody, renderOrder } from '../bodies/removal-order-body.ts';
import { route } from '../context.ts';
import { countOrders, listOrders } from '../db/removal-orders.ts';

export const listRemovalOrders = route({
  operationId: 'listRemovalOrders',
  method: 'GET',
  url: '/v1/removal-orders',
  tag: 'Removal orders',
  summary: 'List removal orders, oldest first',
  scopes: ['memberships:read', 'rosters:write', 'memberships:write', 'admin'],
  query: Type.Object({
    ...pageParameters,
    groupId: Type.Optional(GroupId),
    state: Type.Optional(OneOf(REMOVAL_ORDER_STATES)),
    personId: Type.Optional(PersonId),
  }),
  responses: { 200: ListOf(RemovalOrderBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, groupId, state, personId }, now }) => {
    const filter = { groupId, state, personId };
    const after = String(decodeCursor(cursor, 'string')?.[0] ?? '');
    const rows = await listOrders(tx, filter, after, limit + 1);
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
