import { MembershipId } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { MembershipBody, renderMembership } from '../bodies/membership-body.ts';
import { route } from '../context.ts';
import { requireNamedMembership } from '../db/memberships.ts';

export const getMembership = route({
  operationId: 'getMembership',
  method: 'GET',
  url: '/v1/memberships/:membershipId',
  tag: 'Memberships',
  summary: 'Read a membership',
  scopes: ['memberships:read', 'memberships:write', 'admin'],
  params: Type.Object({ membershipId: MembershipId }),
  responses: { 200: MembershipBody },
  errors: ['membership_not_found'],
  handle: async ({ tx, params }) => {
    const membership = await requireNamedMembership(tx, params.membershipId);
    return { status: 200, body: renderMembership(membership), version: membership.version };
  },
});
