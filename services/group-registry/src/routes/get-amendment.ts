import { AmendmentBody } from '../bodies/amendment-body.ts';
import { renderStoredAmendment } from '../bodies/render-amendment.ts';
import { AmendmentParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { readAmendment } from '../db/amendments.ts';
import { readGroup } from '../db/load-group.ts';

export const getAmendment = route({
  operationId: 'getAmendment',
  method: 'GET',
  url: '/v1/groups/:groupId/amendments/:number',
  tag: 'Amendments',
  summary: 'An amendment, with what it changes',
  scopes: ['groups:read'],
  params: AmendmentParams,
  responses: { 200: AmendmentBody },
  errors: ['group_not_found', 'amendment_not_found'],
  handle: async ({ tx, params, now }) => {
    const { group, holders } = await readGroup(tx, params.groupId, now);
    const row = await readAmendment(tx, params.groupId, params.number);
    return { status: 200, body: renderStoredAmendment(group, holders, row), version: group.version };
  },
});
