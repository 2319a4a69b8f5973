import { ObservedGroupBody, ObservedGroupParams, renderObservedGroup } from '../bodies/observed-group-body.ts';
import { route } from '../context.ts';
import { readObservedGroup } from '../db/observed-groups.ts';

export const getObservedGroup = route({
  operationId: 'getObservedGroup',
  method: 'GET',
  url: '/v1/observed-groups/:observedGroupId',
  tag: 'Inventory',
  summary: 'One group seen on a platform',
  scopes: ['groups:read'],
  params: ObservedGroupParams,
  responses: { 200: ObservedGroupBody },
  errors: ['observed_group_not_found'],
  handle: async ({ tx, params }) => {
    const observed = await readObservedGroup(tx, params.observedGroupId);
    return { status: 200, body: renderObservedGroup(observed), version: observed.version };
  },
});
