import { RemovalOrderId } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { RemovalOrderBody, renderOrder } from '../bodies/removal-order-body.ts';
import { route } from '../context.ts';
import { requireOrder } from '../db/removal-orders.ts';

export const getRemovalOrder = route({
  operationId: 'getRemovalOrder',
  method: 'GET',
  url: '/v1/removal-orders/:removalOrderId',
  tag: 'Removal orders',
  summary: 'Read a removal order',
  scopes: ['memberships:read', 'rosters:write', 'memberships:write', 'admin'],
  params: Type.Object({ removalOrderId: RemovalOrderId }),
  responses: { 200: RemovalOrderBody },
  errors: ['removal_order_not_found'],
  handle: async ({ tx, params, now }) => {
    const order = await requireOrder(tx, params.removalOrderId);
    return { status: 200, body: renderOrder(order, now), version: order.version };
  },
});
