import { EmployeeNumber } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { decideOperation } from '../domain/group-operation.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const offerSuccession = route({
  operationId: 'offerSuccession',
  method: 'POST',
  url: '/v1/groups/:groupId/admin-successions',
  tag: 'Admins',
  summary: "Offer an admin's duties to a successor",
  description:
    'The office asks a qualified person, other than whoever asks, to take over from an admin, present or lost; they are admin once they accept, and the last one closes an open admin gap. Somebody lost and appointed again is confirmed by naming them as their own successor (R4).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: Type.Object({ ...ReasonBody.properties, from: EmployeeNumber, to: EmployeeNumber }),
  responses: { 200: GroupBody },
  errors: [
    ...STEP_ERRORS,
    'separation_of_duties',
    'not_an_admin',
    'person_unknown',
    'admin_not_qualified',
    'person_named_twice',
    'succession_open',
  ],
  examples: { body: { from: '10003', to: '10018' } },
  ahead: aheadOfStep,
  handle: (input) => {
    const { from, to } = input.body;
    return recordStep(
      input,
      (group, facts) => {
        const parties = { from: facts.people.get(from), to: facts.people.get(to) };
        return decideOperation(group, { operation: 'admin_succession', reason: input.body.reason }, facts, parties);
      },
      () => [from, to],
    );
  },
});
