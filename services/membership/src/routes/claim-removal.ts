import { RemovalOrderId } from '@groupwarden/contracts';
import { requireVersion } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { RemovalOrderBody, renderOrder } from '../bodies/removal-order-body.ts';
import { identify, requireGroupAuthority } from '../caller.ts';
import { route } from '../context.ts';
import { requireGroup } from '../db/groups.ts';
import { requireOrder } from '../db/removal-orders.ts';
import { changeOrders } from '../flows/change-orders.ts';

export const claimRemoval = route({
  operationId: 'claimRemoval',
  method: 'POST',
  url: '/v1/removal-orders/:removalOrderId/claims',
  tag: 'Removal orders',
  summary: 'Report a removal as done',
  description:
    'A claim is a word, not a proof: the order is verified by the next complete member list without the account (R8).',
  scopes: ['rosters:write', 'memberships:write'],
  ifMatch: 'optional',
  params: Type.Object({ removalOrderId: RemovalOrderId }),
  body: Type.Object({ note: Type.Optional(Type.String({ maxLength: 500 })) }, { additionalProperties: false }),
  bodyOptional: true,
  responses: { 200: RemovalOrderBody },
  errors: ['authority_missing', 'caller_not_on_roster', 'removal_order_not_found', 'group_not_found', 'state_conflict'],
  handle: async (input) => {
    const { tx, params, body, now } = input;
    const caller = await identify(input);
    const { groupId } = await requireOrder(tx, params.removalOrderId);
    const group = await requireGroup(tx, groupId);
    requireGroupAuthority(caller, group);
    const order = await requireOrder(tx, params.removalOrderId, 'lock');
    requireVersion(order.version, input.ifMatchGiven);
    const change = { claimedBy: caller.acting.actor, claimedAt: now, claimNote: body.note ?? null };
    const [claimed = order] = await changeOrders(tx, [{ order, command: { type: 'claim' }, change }], caller.acting);
    return { status: 200, body: renderOrder(claimed, now), version: claimed.version };
  },
});
