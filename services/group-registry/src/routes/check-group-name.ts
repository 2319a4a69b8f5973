import { GROUP_KINDS, OneOf } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { findName } from '../db/find-name.ts';
import { policyAt } from '../db/policy.ts';
import { nameKey } from '../domain/name-key.ts';
import { NAME, nameRefusals } from '../domain/naming.ts';
import { readText } from '../domain/text.ts';

const Refusal = Type.Object({ code: Type.String(), pointer: Type.String(), detail: Type.String() });

export const checkGroupName = route({
  operationId: 'checkGroupName',
  method: 'GET',
  url: '/v1/group-names/availability',
  tag: 'Groups',
  summary: 'Whether a group may be called so',
  description:
    "Judges a name as a proposal would: the unit's pattern and blocked words, and whether another group has it, however it is written. The department is the caller's where none is named; a machine client that names none leaves it open. Nothing is reserved.",
  scopes: ['groups:read', 'groups:write'],
  query: Type.Object({
    name: Type.String({ maxLength: 1000, description: 'The name' }),
    departmentCode: Type.Optional(Type.String({ maxLength: 64 })),
    kind: Type.Optional(OneOf(GROUP_KINDS, { description: 'Default: standing' })),
    purpose: Type.Optional(Type.String({ maxLength: 10_000, description: 'Code names give nothing of it away' })),
    sensitive: Type.Boolean({ default: false, description: 'Whether it shall be a code name' }),
  }),
  responses: {
    200: Type.Object({
      available: Type.Boolean(),
      key: Type.String({ description: 'What the name is compared by', examples: ['院务工作通知群'] }),
      refusals: Type.Array(Refusal, { description: 'As a proposal of this name would be refused' }),
    }),
  },
  errors: ['caller_not_on_roster'],
  examples: {
    response: {
      available: false,
      key: '院务工作通知群',
      refusals: [{ code: 'name_taken', pointer: '/name', detail: 'Another group has this name' }],
    },
  },
  handle: async ({ tx, principal, query, now }) => {
    const { kind = 'standing', sensitive, purpose = '' } = query;
    const read = readText(query.name, NAME);
    const departmentCode =
      query.departmentCode ??
      (principal.kind === 'person' ? (await callerOf(tx, principal)).departmentCode : undefined);
    const names = await findName(tx, { name: read.text, departmentCode, sensitive });
    const refusals = [
      ...read.refusals,
      ...nameRefusals({ name: read.text, kind, purpose, sensitive }, await policyAt(tx, now), names),
    ].map(({ code, pointer = NAME.pointer, detail }) => ({ code, pointer, detail }));
    return { status: 200, body: { available: refusals.length === 0, key: nameKey(read.text), refusals } };
  },
});
