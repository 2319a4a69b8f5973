import { GroupProposal } from '@groupwarden/contracts';
import { eventsOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { renderGroup } from '../bodies/render-group.ts';
import { route } from '../context.ts';
import { holdersAt } from '../db/holders.ts';
import { namedPeopleOf, namedPeopleStatement } from '../db/named-people.ts';
import { insertStatements } from '../db/save-group.ts';
import { mayProposeFor } from '../domain/people.ts';
import { createGroup } from '../domain/propose-group.ts';
import { ROLE_OF } from '../domain/round.ts';
import { actorIn, ownStepFacts, stepFacts } from '../facts.ts';
import { publishGroupEvents } from '../publish-group-events.ts';
import { withNames } from '../record-step.ts';
import { PROPOSAL_ERRORS } from './proposal-errors.ts';

export const proposeGroup = route({
  operationId: 'proposeGroup',
  method: 'POST',
  url: '/v1/groups',
  tag: 'Groups',
  summary: 'Propose a group, or begin a draft',
  description:
    "The office proposes; a department's leader or clerk does for their department (R1), and so do their deputies, on their behalf. A refused proposal names every reason at once, each with a pointer (R3, R4, R9), also that another group of the unit is filed, active or suspended for the same platform group, whatever the way to it (R2). With `draft: true` it may be incomplete and waits for its submission.",
  scopes: ['groups:write'],
  callers: 'person',
  body: Type.Object({ ...GroupProposal.properties, draft: Type.Optional(Type.Boolean()) }),
  responses: { 201: GroupBody },
  errors: PROPOSAL_ERRORS,
  examples: {
    body: {
      name: '院务工作通知群',
      purpose: '传达院党委和行政文件、通知、公告,开展公务交流',
      kind: 'standing',
      permittedContent: ['document', 'notice', 'announcement'],
      platform: { platform: 'onebot11', externalGroupId: '723456189' },
      admins: ['10003', '10004'],
      listedMembers: ['10003', '10004', '10001'],
    },
  },
  sharesTransaction: true,
  ahead: ({ principal, body, now }) => [namedPeopleStatement(principal.employeeNumber, body, now)],
  handle: async ({
    tx,
    ahead: [found = []],
    context,
    principal,
    body: { draft = false, ...proposal },
    now,
    requestId,
    traceParent,
  }) => {
    const { people, vetter, policy, ...claims } = namedPeopleOf(found, principal.employeeNumber, proposal);
    const actor = actorIn(people, principal.employeeNumber);
    // Only whoever has no right of their own waits for this: what they may do as a deputy.
    const isOwn = mayProposeFor(actor, proposal.departmentCode ?? actor.departmentCode);
    const facts = isOwn ? await ownStepFacts(tx, now, actor, policy) : await stepFacts(tx, now, actor, policy);
    const command = { id: context.newId('grp'), unitId: principal.unitId, proposal, draft };
    const events = eventsOf(createGroup(command, { ...facts, ...claims, people, previousDossier: undefined }));
    const group = publishGroupEvents(tx, undefined, events, { requestId, traceParent });
    tx.beforeCommit(() => insertStatements(group, events, policy));
    // Whether the proposal is blocked: the vetting is its first step, and one who can take it is enough to know.
    // A deputy's delegator does not vet either.
    const holders =
      vetter !== undefined && isOwn
        ? new Map([[ROLE_OF.vetting, [{ personId: vetter }]]])
        : await holdersAt(tx, now, group.content.departmentCode);
    const body = renderGroup(group, withNames(new Map(), people), holders);
    return { status: 201, body, version: group.version, location: `/v1/groups/${group.id}` };
  },
});
