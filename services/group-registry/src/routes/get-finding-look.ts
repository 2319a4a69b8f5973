import { LookBody, renderLook } from '../bodies/look-body.ts';
import { route } from '../context.ts';
import { readLook } from '../db/finding-run.ts';
import { todayOf } from '../finding-access.ts';

export const getFindingLook = route({
  operationId: 'getFindingLook',
  method: 'GET',
  url: '/v1/group-findings/looks/latest',
  tag: 'Findings',
  summary: 'How far the latest look over all groups has come',
  description: 'Once a day every unit is looked over; the figures are of the whole unit, not of people.',
  scopes: ['groups:read'],
  responses: { 200: LookBody },
  errors: [],
  handle: async ({ tx, now }) => ({ status: 200, body: renderLook(await readLook(tx), await todayOf(tx, now)) }),
});
