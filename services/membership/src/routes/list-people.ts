import { OneOf, PERSON_STATES } from '@groupwarden/contracts';
import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PersonBody, renderPerson } from '../bodies/person-body.ts';
import { route } from '../context.ts';
import { countPeople, listPeople as query } from '../db/people.ts';

const Text = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));

export const listPeople = route({
  operationId: 'listPeople',
  method: 'GET',
  url: '/v1/people',
  tag: 'People',
  summary: 'List the people of the roster, by employee number',
  description: 'People of the same name are different people (R6). `q` is the start of a name or of a number.',
  scopes: ['people:read', 'hr:feeds', 'admin'],
  query: Type.Object({
    ...pageParameters,
    employeeNumber: Text,
    departmentCode: Text,
    state: Type.Optional(OneOf(PERSON_STATES)),
    q: Text,
  }),
  responses: { 200: ListOf(PersonBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, employeeNumber, departmentCode, state, q } }) => {
    const filter = { employeeNumber, departmentCode, state, q };
    const after = String(decodeCursor(cursor, 'string')?.[0] ?? '');
    const rows = await query(tx, filter, after, limit + 1);
    const total = count ? await countPeople(tx, filter) : undefined;
    return { status: 200, body: pageOf(rows, limit, (person) => [person.employeeNumber], renderPerson, total) };
  },
});
