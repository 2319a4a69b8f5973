import { GroupFindingId } from '@groupwarden/contracts';
import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FindingBody, renderFinding } from '../bodies/finding-body.ts';
import { route } from '../context.ts';
import { readGroupFinding } from '../db/find-group-findings.ts';
import { isOffice, todayOf } from '../finding-access.ts';

export const FindingParams = Type.Object({ findingId: GroupFindingId });

export const getGroupFinding = route({
  operationId: 'getGroupFinding',
  method: 'GET',
  url: '/v1/group-findings/:findingId',
  tag: 'Findings',
  summary: 'Read a finding',
  description: 'A finding about a person is for the office only.',
  scopes: ['groups:read'],
  params: FindingParams,
  responses: { 200: FindingBody },
  errors: ['finding_not_found', 'authority_missing'],
  handle: async ({ tx, principal, params, now }) => {
    const row = await readGroupFinding(tx, params.findingId);
    if (row.kind === 'too_many_groups' && !(await isOffice(tx, principal, now)))
      throw new Problem('authority_missing', { detail: 'Findings about people are for the office (office_staff)' });
    return { status: 200, body: renderFinding(row, await todayOf(tx, now)), version: row.version };
  },
});
