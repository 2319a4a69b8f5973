import { PersonId } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { PersonBody, renderPerson } from '../bodies/person-body.ts';
import { route } from '../context.ts';
import { requirePerson } from '../db/people.ts';

export const getPerson = route({
  operationId: 'getPerson',
  method: 'GET',
  url: '/v1/people/:personId',
  tag: 'People',
  summary: 'Read a person of the roster',
  scopes: ['people:read', 'hr:feeds', 'admin'],
  params: Type.Object({ personId: PersonId }),
  responses: { 200: PersonBody },
  errors: ['person_not_found'],
  handle: async ({ tx, params }) => {
    const person = await requirePerson(tx, params.personId);
    return { status: 200, body: renderPerson(person), version: person.version };
  },
});
