import { groupFindingLookEvents } from '@groupwarden/contracts';
import { enqueue } from '@groupwarden/outbox';
import { callerOf } from '@groupwarden/roster-projection';
import { Problem } from '@groupwarden/server';
import { LookBody, renderLook } from '../bodies/look-body.ts';
import { route } from '../context.ts';
import { readLook, wantRun } from '../db/finding-run.ts';
import { isRefusal, officeCapacity } from '../domain/authority.ts';
import { personAt, stepFacts } from '../facts.ts';

export const requestFindingLook = route({
  operationId: 'requestFindingLook',
  method: 'POST',
  url: '/v1/group-findings/looks',
  tag: 'Findings',
  summary: 'Look over all groups now instead of tomorrow',
  description:
    'The office does not wait for the daily look, which begins within seconds and goes on in the background; one that is under way is not begun anew. `GET …/looks/latest` says how far it has come. Groups out of use are found only in a unit whose activity is reported at all.',
  scopes: ['groups:write'],
  callers: 'person',
  responses: { 202: LookBody },
  errors: ['caller_not_on_roster', 'authority_missing'],
  handle: async ({ tx, context, principal, now, requestId, traceParent }) => {
    const caller = personAt(await callerOf(tx, principal), now);
    const facts = await stepFacts(tx, now, caller);
    const capacity = officeCapacity(facts);
    if (isRefusal(capacity)) throw new Problem(capacity.code, { detail: capacity.detail });
    const { today } = facts;
    await wantRun(tx, today);
    const lookId = context.newId('lok');
    enqueue(tx, {
      definition: groupFindingLookEvents.requested,
      subject: lookId,
      aggregateVersion: 1,
      actor: `person:${caller.personId}`,
      onBehalfOf: capacity.onBehalfOf && `person:${capacity.onBehalfOf}`,
      correlationId: requestId,
      traceParent,
      time: now,
      data: { lookId },
    });
    return { status: 202, body: renderLook(await readLook(tx), today), location: '/v1/group-findings/looks/latest' };
  },
});
