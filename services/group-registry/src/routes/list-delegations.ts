import { APPOINTMENT_ROLES, OneOf } from '@groupwarden/contracts';
import { ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { DelegationBody, renderDelegation } from '../bodies/delegation-body.ts';
import { route } from '../context.ts';
import { countDelegations, findDelegations } from '../db/find-delegations.ts';
import { DELEGATION_STATES } from '../domain/delegation.ts';

export const listDelegations = route({
  operationId: 'listDelegations',
  method: 'GET',
  url: '/v1/delegations',
  tag: 'Delegations',
  summary: 'Find delegations',
  description: 'The newest first unless told otherwise; filters add up.',
  scopes: ['groups:read'],
  query: Type.Object({
    ...listParameters('-createdAt', 'createdAt'),
    person: Type.Optional(
      Type.String({ maxLength: 64, description: 'Delegator or deputy: employee number or person id' }),
    ),
    role: Type.Optional(OneOf(APPOINTMENT_ROLES, { description: 'The appointment that is lent' })),
    state: Type.Optional(OneOf(DELEGATION_STATES)),
    activeAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'Under which the deputy may act at this instant' }),
    ),
  }),
  responses: { 200: ListOf(DelegationBody) },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const { limit, cursor, count, sort, person, role, state, activeAt } = query;
    const filter = { person, role, state, activeAt };
    const found = await findDelegations(tx, filter, { sort, cursor, limit, at: now });
    const total = count ? await countDelegations(tx, filter) : undefined;
    return { status: 200, body: pageOf(found, limit, (row) => row.cursor, renderDelegation, total) };
  },
});
