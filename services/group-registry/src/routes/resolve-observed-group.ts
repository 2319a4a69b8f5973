import { GroupId, OBSERVED_GROUP_ACTIONS, OneOf } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { eventsOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { ObservedGroupBody, ObservedGroupParams, renderObservedGroup } from '../bodies/observed-group-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findNamedGroup } from '../db/match-observed.ts';
import { lockObservedGroup, saveObservedGroups } from '../db/observed-groups.ts';
import { resolveObservedGroup as decide } from '../domain/resolve-observed-group.ts';
import { personAt, stepFacts } from '../facts.ts';
import { publishObservedChanges } from '../publish-observed-changes.ts';

export const resolveObservedGroup = route({
  operationId: 'resolveObservedGroup',
  method: 'POST',
  url: '/v1/observed-groups/:observedGroupId/resolution',
  tag: 'Inventory',
  summary: 'Say what an observed group is',
  description:
    'The office states that it is a group on record (`link`), that it is being filed as `groupId` (`file`; it is resolved by itself when that group is filed or put in use under this id), that it was dissolved on its platform (seen again, it is open again), or that it is nothing official (R2).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: ObservedGroupParams,
  body: Type.Object({
    action: OneOf(OBSERVED_GROUP_ACTIONS),
    groupId: Type.Optional({ ...GroupId, description: 'For link and file' }),
    ...ReasonBody.properties,
  }),
  responses: { 200: ObservedGroupBody },
  errors: [
    'observed_group_not_found',
    'caller_not_on_roster',
    'authority_missing',
    'state_conflict',
    'named_group_unknown',
    'named_group_not_filed',
    'binding_not_as_filed',
    'reason_missing',
    'text_not_printable',
    'text_too_long',
  ],
  examples: { body: { action: 'dissolved', reason: '经核实,该群已在平台解散。' } },
  handle: async ({ tx, principal, params, ifMatch, body, now, requestId, traceParent }) => {
    // The group before what was seen, as a filing does: so that neither waits for the other in a circle.
    const group = await findNamedGroup(tx, body.groupId);
    const observed = await lockObservedGroup(tx, params.observedGroupId, ifMatch);
    const facts = await stepFacts(tx, now, personAt(await callerOf(tx, principal), now));
    const changes = eventsOf(decide(observed, body, { ...facts, group }));
    const after = changes.at(-1)?.after ?? observed;
    await saveObservedGroups(tx, [after]);
    publishObservedChanges(tx, changes, { requestId, traceParent });
    return { status: 200, body: renderObservedGroup(after), version: after.version };
  },
});
