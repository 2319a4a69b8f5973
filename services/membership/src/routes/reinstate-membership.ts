import { MembershipBody } from '../bodies/membership-body.ts';
import { MEMBERSHIP_STEP_ERRORS, MembershipParams, ReasonBody } from '../bodies/step-body.ts';
import { route } from '../context.ts';
import { stepMembership } from '../flows/step-membership.ts';

export const reinstateMembership = route({
  operationId: 'reinstateMembership',
  method: 'POST',
  url: '/v1/memberships/:membershipId/reinstatement',
  tag: 'Memberships',
  summary: 'Reinstate a suspended membership',
  description:
    'What was active when it was suspended is active again. What was only listed is listed; the next member list that shows the account makes it active.',
  scopes: ['memberships:write'],
  callers: 'person',
  ifMatch: true,
  params: MembershipParams,
  body: ReasonBody,
  responses: { 200: MembershipBody },
  errors: MEMBERSHIP_STEP_ERRORS,
  handle: (input) => stepMembership(input, () => ({ type: 'reinstate' })),
});
