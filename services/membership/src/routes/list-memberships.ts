import { GroupId, MEMBERSHIP_STATES, OneOf, PersonId } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { MembershipBody, renderMembership } from '../bodies/membership-body.ts';
import { route } from '../context.ts';
import { countMemberships, listMemberships as query } from '../db/memberships.ts';

export const listMemberships = route({
  operationId: 'listMemberships',
  method: 'GET',
  url: '/v1/memberships',
  tag: 'Memberships',
  summary: 'List memberships',
  description: 'Who may be, is, or was in which group (R7). `state=barred` lists whoever may not come back.',
  scopes: ['memberships:read', 'memberships:write', 'admin'],
  query: Type.Object({
    ...listParameters('id', '-id'),
    groupId: Type.Optional(GroupId),
    personId: Type.Optional(PersonId),
    employeeNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    state: Type.Optional(OneOf([...MEMBERSHIP_STATES, 'barred'] as const)),
  }),
  responses: { 200: ListOf(MembershipBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, sort, groupId, personId, employeeNumber, state } }) => {
    const filter = { groupId, personId, employeeNumber, state };
    const [after] = (decodeCursor(cursor, 'string') ?? []) as [string?];
    const rows = await query(tx, filter, { sort, after, limit: limit + 1 });
    const total = count ? await countMemberships(tx, filter) : undefined;
    return {
      status: 200,
      body: pageOf(rows, limit, (membership) => [membership.membershipId], renderMembership, total),
    };
  },
});
