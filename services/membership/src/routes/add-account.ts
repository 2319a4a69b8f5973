import { OneOf, PersonId, PLATFORM_ACCOUNT_NAMESPACE } from '@groupwarden/contracts';
import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PersonBody, renderPerson } from '../bodies/person-body.ts';
import { identify, requireRosterAuthority } from '../caller.ts';
import { route } from '../context.ts';
import { addAccount as insert } from '../db/accounts.ts';
import { requirePerson } from '../db/people.ts';
import { publishPerson } from '../flows/change-people.ts';

const NAMESPACES = [...new Set(Object.values(PLATFORM_ACCOUNT_NAMESPACE))];

export const addAccount = route({
  operationId: 'addAccount',
  method: 'POST',
  url: '/v1/people/:personId/accounts',
  tag: 'People',
  summary: 'Identify an account as that of a person',
  description:
    'For accounts that no feed names; says what shows whose account it is (R6). The next member list then knows it.',
  scopes: ['memberships:write', 'hr:feeds', 'admin'],
  params: Type.Object({ personId: PersonId }),
  body: Type.Object(
    {
      ns: OneOf(NAMESPACES),
      value: Type.String({ minLength: 1, maxLength: 200, pattern: '^\\S+$' }),
      evidence: Type.String({ minLength: 1, maxLength: 500, examples: ['本人到办公室核对'] }),
    },
    { additionalProperties: false },
  ),
  responses: { 201: PersonBody },
  errors: ['authority_missing', 'caller_not_on_roster', 'person_not_found', 'account_taken'],
  handle: async (input) => {
    const { tx, params, body, now } = input;
    const caller = await identify(input);
    requireRosterAuthority(caller);
    await requirePerson(tx, params.personId);
    if (!(await insert(tx, params.personId, body, now)))
      throw new Problem('account_taken', {
        errors: [{ pointer: '/value', code: 'account_taken', detail: 'is known already' }],
      });
    const person = await requirePerson(tx, params.personId);
    publishPerson(tx, 'changed', person, caller.acting);
    return { status: 201, body: renderPerson(person), version: person.version };
  },
});
