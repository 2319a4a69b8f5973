import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { signUndertaking as decide } from '../domain/undertakings.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';

export const signUndertaking = route({
  operationId: 'signUndertaking',
  method: 'POST',
  url: '/v1/groups/:groupId/undertakings',
  tag: 'Admins',
  summary: "Sign the unit's undertaking as an admin of the group",
  description:
    'Each admin for themselves, naming version and hash of the text that they read (GET /v1/undertaking-text); a text that is no longer the current one is refused (412). What counts is the text: the version may be an earlier one of the policy where its text has the same hash, and what goes on record is the version in force. On record it is frozen at once, before that with the next step (R18).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: Type.Object({
    textVersion: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
    textSha256: Type.String({ pattern: '^[0-9a-fA-F]{64}$', description: 'SHA-256 of the text in UTF-8, hex' }),
  }),
  responses: { 200: GroupBody },
  errors: ['group_not_found', 'caller_not_on_roster', 'authority_missing', 'state_conflict', 'undertaking_text_stale'],
  examples: {
    body: { textVersion: 1, textSha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c' },
  },
  ahead: aheadOfStep,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
