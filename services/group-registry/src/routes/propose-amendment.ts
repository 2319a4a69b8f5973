import { Type } from '@sinclair/typebox';
import { AmendmentBody } from '../bodies/amendment-body.ts';
import { GroupPatchBody } from '../bodies/patch-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findClaimsFor } from '../db/find-claims.ts';
import { proposalIn } from '../db/load-group.ts';
import { proposeAmendment as decide } from '../domain/amend-group.ts';
import { type GroupProposalPatch, patchProposal } from '../domain/merge-patch.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import { PROPOSAL_ERRORS, STEP_ERRORS } from './proposal-errors.ts';

/** The fields to change, as of a merge patch, and why. */
const AmendmentProposal = Type.Unsafe<GroupProposalPatch & { reason?: string }>(
  Type.Object({ ...GroupPatchBody.properties, ...ReasonBody.properties }, { title: 'AmendmentProposal' }),
);

export const proposeAmendment = route({
  operationId: 'proposeAmendment',
  method: 'POST',
  url: '/v1/groups/:groupId/amendments',
  tag: 'Amendments',
  summary: 'Propose to change what is on record',
  description:
    "The office, or the department's leader or clerk, or a deputy of theirs, names the fields to change as a merge patch (RFC 7396) and the reason. A change of the member list needs vetting only; any other takes the whole chain. What is on record stays in force until the amendment is filed, and one amendment of a group is under way at a time; it binds the group to no platform group that another one is on record for (R2, R3).",
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: AmendmentProposal,
  responses: { 201: AmendmentBody },
  errors: [
    ...new Set([
      ...STEP_ERRORS,
      ...PROPOSAL_ERRORS,
      'reason_missing',
      'amendment_open',
      'amendment_without_change',
    ] as const),
  ],
  examples: { body: { listedMembers: ['10003', '10004', '10001', '10092'], reason: '新增一名成员。' } },
  handle: async (input) => {
    const { reason, ...patch } = input.body;
    const fields = Object.keys(patch);
    const step = await recordAmendmentStep(
      input,
      async (loaded, facts) => {
        const wanted = patchProposal(proposalIn(loaded), patch);
        const claims = await findClaimsFor(input.tx, loaded.group, wanted);
        // The kind and the end date are one matter.
        const matters = fields.includes('kind') ? [...fields, 'endsOn'] : fields;
        return decide(loaded.group, { wanted, fields: matters, reason }, Object.assign(facts, claims));
      },
      () => [...(patch.admins ?? []), ...(patch.listedMembers ?? [])],
    );
    const { groupId, number } = step.body;
    return { status: 201, ...step, location: `/v1/groups/${groupId}/amendments/${number}` };
  },
});
