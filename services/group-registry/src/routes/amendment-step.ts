import { AmendmentBody } from '../bodies/amendment-body.ts';
import { AmendmentParams } from '../bodies/step-bodies.ts';
import { decideAmendment } from '../domain/amend-group.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import type { StepInput } from '../record-step.ts';

/** What the routes of all steps of an amendment have in common; If-Match is the version of the group. */
export const AMENDMENT_STEP = {
  method: 'POST',
  tag: 'Amendments',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: AmendmentParams,
  responses: { 200: AmendmentBody },
} as const;

/** Takes a step of the amendment's chain. */
export const decideStep = async (
  input: StepInput & { params: { number: number } },
  command: Omit<Parameters<typeof decideAmendment>[1], 'number'>,
) => ({
  status: 200 as const,
  ...(await recordAmendmentStep(input, ({ group }, facts) =>
    decideAmendment(group, { ...command, number: input.params.number }, facts),
  )),
});
