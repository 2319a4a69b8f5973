import { OneOf, PERSON_STATES } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PersonBody, renderPerson } from '../bodies/person-body.ts';
import { route } from '../context.ts';
import { countPeople, placeOf, listPeople as query } from '../db/people.ts';

const Text = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));

export const listPeople = route({
  operationId: 'listPeople',
  method: 'GET',
  url: '/v1/people',
  tag: 'People',
  summary: 'List the people of the roster',
  description: 'People of the same name are different people (R6). `q` is the start of a name or of a number.',
  scopes: ['people:read', 'hr:feeds', 'admin'],
  query: Type.Object({
    ...listParameters('employeeNumber', '-employeeNumber', 'realName', '-realName'),
    employeeNumber: Text,
    departmentCode: Text,
    state: Type.Optional(OneOf(PERSON_STATES)),
    q: Text,
  }),
  responses: { 200: ListOf(PersonBody) },
  errors: ['invalid_cursor'],
  handle: async ({ tx, query: { limit, cursor, count, sort, employeeNumber, departmentCode, state, q } }) => {
    const filter = { employeeNumber, departmentCode, state, q };
    const kinds = sort.endsWith('realName') ? (['string', 'string'] as const) : (['string'] as const);
    const after = decodeCursor(cursor, ...kinds) as string[] | undefined;
    const rows = await query(tx, filter, { sort, after, limit: limit + 1 });
    const total = count ? await countPeople(tx, filter) : undefined;
    return { status: 200, body: pageOf(rows, limit, (person) => placeOf(sort, person), renderPerson, total) };
  },
});
