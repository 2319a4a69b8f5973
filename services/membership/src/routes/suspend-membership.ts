import { MembershipBody } from '../bodies/membership-body.ts';
import { MEMBERSHIP_STEP_ERRORS, MembershipParams, ReasonBody } from '../bodies/step-body.ts';
import { route } from '../context.ts';
import { stepMembership } from '../flows/step-membership.ts';

export const suspendMembership = route({
  operationId: 'suspendMembership',
  method: 'POST',
  url: '/v1/memberships/:membershipId/suspension',
  tag: 'Memberships',
  summary: 'Suspend a membership',
  description: 'The person stays on the list, but is not a member until reinstated.',
  scopes: ['memberships:write'],
  callers: 'person',
  ifMatch: true,
  params: MembershipParams,
  body: ReasonBody,
  responses: { 200: MembershipBody },
  errors: MEMBERSHIP_STEP_ERRORS,
  handle: (input) => stepMembership(input, () => ({ type: 'suspend', reason: input.body.reason })),
});
