import { DelegationBody, DelegationParams, renderDelegation } from '../bodies/delegation-body.ts';
import { route } from '../context.ts';
import { readDelegation } from '../db/load-delegation.ts';

export const getDelegation = route({
  operationId: 'getDelegation',
  method: 'GET',
  url: '/v1/delegations/:delegationId',
  tag: 'Delegations',
  summary: 'Read a delegation',
  scopes: ['groups:read'],
  params: DelegationParams,
  responses: { 200: DelegationBody },
  errors: ['delegation_not_found'],
  handle: async ({ tx, params, now }) => {
    const loaded = await readDelegation(tx, params.delegationId, now);
    return { status: 200, body: renderDelegation(loaded), version: loaded.delegation.version };
  },
});
