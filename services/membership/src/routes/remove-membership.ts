import { Type } from '@sinclair/typebox';
import { MembershipBody } from '../bodies/membership-body.ts';
import { MEMBERSHIP_STEP_ERRORS, MembershipParams, ReasonBody } from '../bodies/step-body.ts';
import { route } from '../context.ts';
import { orderRemoval } from '../flows/order-removal.ts';
import { stepMembership } from '../flows/step-membership.ts';

export const removeMembership = route({
  operationId: 'removeMembership',
  method: 'POST',
  url: '/v1/memberships/:membershipId/removal',
  tag: 'Memberships',
  summary: 'Order the removal of a member',
  description:
    'Opens a removal order for each account of the person; a complete member list without them ends the membership (R8).',
  scopes: ['memberships:write'],
  callers: 'person',
  ifMatch: true,
  params: MembershipParams,
  query: Type.Object({ dryRun: Type.Boolean({ default: false, description: 'Answers as if, and orders nothing' }) }),
  body: ReasonBody,
  responses: { 200: Type.Object({ ...MembershipBody.properties, wouldChange: Type.Optional(Type.Boolean()) }) },
  errors: MEMBERSHIP_STEP_ERRORS,
  handle: async (input) => {
    const answer = await stepMembership(
      input,
      () => ({ type: 'order_removal', reason: input.body.reason }),
      ({ group, membership, caller }) =>
        orderRemoval(input.tx, group, membership.personId, 'removal_ordered', caller.acting),
    );
    if (!input.query.dryRun) return answer;
    return { status: 200, version: input.ifMatch, body: { ...answer.body, wouldChange: true }, rollback: true };
  },
});
