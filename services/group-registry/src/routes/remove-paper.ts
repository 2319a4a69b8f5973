import { Id } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { deletePaper } from '../db/papers.ts';
import { documentOf } from '../domain/dossier.ts';
import { removePaper as decide } from '../domain/papers.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

/** Names one paper of one group. */
export const PaperParams = Type.Object({ ...GroupParams.properties, paperId: Id('pap') });

export const removePaper = route({
  operationId: 'removePaper',
  method: 'DELETE',
  url: '/v1/groups/:groupId/papers/:paperId',
  tag: 'Papers',
  summary: 'Take a creation paper out of a draft',
  description:
    'By whoever may add one, while the group is `draft` or `returned`. A paper that a frozen dossier names stays readable there and is never deleted (R2).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: PaperParams,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'paper_not_found'],
  ahead: aheadOfStep,
  handle: (input) => {
    const { paperId } = input.params;
    return recordStep(input, async (group, facts) => {
      const decision = decide(group, { paperId }, facts);
      const frozen = facts.previousDossier && documentOf(facts.previousDossier).papers;
      if (decision.accepted && !frozen?.some((paper) => paper.paperId === paperId))
        await deletePaper(input.tx, paperId);
      return decision;
    });
  },
});
