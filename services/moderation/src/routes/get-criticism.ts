import { findByIds } from '@groupwarden/roster-projection';
import { Problem } from '@groupwarden/server';
import { CriticismBody, renderCriticism } from '../bodies/criticism-body.ts';
import { CriticismParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findCriticism } from '../db/criticisms.ts';
import { hasAny } from '../domain/people.ts';
import { actorOf } from '../facts.ts';

export const getCriticism = route({
  operationId: 'getCriticism',
  method: 'GET',
  url: '/v1/criticisms/:criticismId',
  tag: 'Criticism duties',
  summary: 'Read a criticism duty',
  scopes: ['cases:read'],
  params: CriticismParams,
  responses: { 200: CriticismBody },
  errors: ['criticism_not_found', 'caller_not_on_roster'],
  handle: async ({ tx, principal, params, now }) => {
    const criticism = await findCriticism(tx, params.criticismId);
    const reader = principal.kind === 'client' ? undefined : await actorOf(tx, principal, now);
    const visible =
      reader === undefined ||
      criticism?.superiorId === reader.personId ||
      hasAny(reader, 'office_staff', 'hr_staff', 'discipline_inspector', 'unit_head');
    if (!criticism || !visible) throw new Problem('criticism_not_found');
    const names = await findByIds(tx, [criticism.subjectId, criticism.superiorId]);
    return { status: 200, body: renderCriticism(criticism, names), version: criticism.version };
  },
});
