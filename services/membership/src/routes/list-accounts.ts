import { PersonId } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { AccountBody } from '../bodies/person-body.ts';
import { route } from '../context.ts';
import { requirePerson } from '../db/people.ts';

export const listAccounts = route({
  operationId: 'listAccounts',
  method: 'GET',
  url: '/v1/people/:personId/accounts',
  tag: 'People',
  summary: "List a person's platform accounts",
  description: 'A person has few accounts: the list is whole.',
  scopes: ['people:read', 'hr:feeds', 'admin'],
  params: Type.Object({ personId: PersonId }),
  responses: { 200: Type.Object({ items: Type.Array(AccountBody), nextCursor: Type.Null() }) },
  errors: ['person_not_found'],
  handle: async ({ tx, params }) => {
    const person = await requirePerson(tx, params.personId);
    return { status: 200, body: { items: [...person.accounts], nextCursor: null }, version: person.version };
  },
});
