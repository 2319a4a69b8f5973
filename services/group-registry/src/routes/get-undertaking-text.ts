import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { policyAt } from '../db/policy.ts';
import { undertakingTextOf } from '../domain/undertakings.ts';

export const getUndertakingText = route({
  operationId: 'getUndertakingText',
  method: 'GET',
  url: '/v1/undertaking-text',
  tag: 'Admins',
  summary: 'What admins promise',
  description: "The unit's text in force, with the version of its policy and the hash that a signature names (R18).",
  scopes: ['groups:read'],
  responses: {
    200: Type.Object({
      version: Type.Integer({
        description:
          "Version of the unit's policy, which other changes of settings raise, too; the text is told by its hash",
      }),
      text: Type.String(),
      sha256: Type.String({ description: 'SHA-256 of the text in UTF-8, hex' }),
    }),
  },
  errors: [],
  handle: async ({ tx, now }) => ({ status: 200, body: undertakingTextOf(await policyAt(tx, now)) }),
});
