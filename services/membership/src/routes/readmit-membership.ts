import { MembershipBody } from '../bodies/membership-body.ts';
import { MEMBERSHIP_STEP_ERRORS, MembershipParams, ReasonBody } from '../bodies/step-body.ts';
import { route } from '../context.ts';
import { barsInForce, liftBars } from '../db/bars.ts';
import { peopleByIds } from '../db/people.ts';
import { cancelDuties } from '../flows/cancel-duties.ts';
import { type StepFacts, stepMembership } from '../flows/step-membership.ts';

export const readmitMembership = route({
  operationId: 'readmitMembership',
  method: 'POST',
  url: '/v1/memberships/:membershipId/readmission',
  tag: 'Memberships',
  summary: 'Readmit a person to a group',
  description:
    'The only way back for whoever was removed. A bar is lifted by whoever imposed it, or by an appeal (R7, R11).',
  scopes: ['memberships:write'],
  callers: 'person',
  ifMatch: true,
  params: MembershipParams,
  body: ReasonBody,
  responses: { 200: MembershipBody },
  errors: [...MEMBERSHIP_STEP_ERRORS, 'membership_barred', 'person_left'],
  handle: (input) => {
    const { tx } = input;
    const commandOf = async ({ group, membership, caller }: StepFacts) => {
      const bars = await barsInForce(tx, group.groupId, membership.personId);
      const person = (await peopleByIds(tx, [membership.personId])).get(membership.personId);
      return {
        type: 'readmit',
        mayLiftBar: bars.length > 0 && bars.every((bar) => bar.imposedById === caller.person?.personId),
        onRoster: person?.state === 'active',
      } as const;
    };
    return stepMembership(input, commandOf, async ({ group, membership, caller }) => {
      await liftBars(tx, group.groupId, membership.personId);
      await cancelDuties(tx, group.groupId, membership.personId, caller.acting);
    });
  },
});
