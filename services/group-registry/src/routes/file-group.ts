import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { drawFilingNumber } from '../db/filing-counter.ts';
import { checkFiling, fileGroup as decide } from '../domain/decide-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { CHAIN_ERRORS } from './proposal-errors.ts';

export const fileGroup = route({
  operationId: 'fileGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/filing',
  tag: 'Approval chain',
  summary: 'File an approved group',
  description:
    'The office enters the group in the register of the year: it gets the next filing number, and its dossier is frozen with it (R2).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: CHAIN_ERRORS,
  ahead: aheadOfStep,
  // Filings of a unit queue at its counter.
  sharesTransaction: { line: 'filing' },
  handle: (input) =>
    recordStep(input, async (group, facts) => {
      // Whoever draws a number keeps the others waiting, so only one that will succeed goes there.
      const refused = checkFiling(group, facts);
      if (refused) return refused;
      const filingNumber = await drawFilingNumber(input.tx, Number(facts.today.slice(0, 4)));
      return decide(group, { filingNumber, reason: input.body.reason }, facts);
    }),
});
