import { GroupBody } from '../bodies/group-body.ts';
import { renderGroup } from '../bodies/render-group.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { readGroup } from '../db/load-group.ts';

export const getGroup = route({
  operationId: 'getGroup',
  method: 'GET',
  url: '/v1/groups/:groupId',
  tag: 'Groups',
  summary: 'Read a group',
  scopes: ['groups:read'],
  params: GroupParams,
  responses: { 200: GroupBody },
  errors: ['group_not_found'],
  handle: async ({ tx, params, now }) => {
    const { group, names, holders } = await readGroup(tx, params.groupId, now);
    return { status: 200, body: renderGroup(group, names, holders), version: group.version };
  },
});
