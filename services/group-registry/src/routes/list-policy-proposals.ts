import { OneOf } from '@groupwarden/contracts';
import { ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PolicyProposalBody, renderProposal } from '../bodies/policy-body.ts';
import { route } from '../context.ts';
import { countProposals, findProposals } from '../db/policy-proposals.ts';
import { POLICY_PROPOSAL_STATES } from '../domain/policy-proposal.ts';

export const listPolicyProposals = route({
  operationId: 'listPolicyProposals',
  method: 'GET',
  url: '/v1/registry-policy/proposals',
  tag: 'Policy',
  summary: 'Proposed changes of settings',
  description: 'The newest first unless told otherwise.',
  scopes: ['groups:read'],
  query: Type.Object({
    ...listParameters('-createdAt', 'createdAt'),
    state: Type.Optional(OneOf(POLICY_PROPOSAL_STATES)),
  }),
  responses: { 200: ListOf(PolicyProposalBody) },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const { limit, cursor, count, sort, state } = query;
    const found = await findProposals(tx, state, { sort, cursor, limit }, now);
    const total = count ? await countProposals(tx, state) : undefined;
    return { status: 200, body: pageOf(found, limit, (row) => row.cursor, renderProposal, total) };
  },
});
