import { GroupId, MEMBERSHIP_STATES, MembershipId, OneOf, PersonId, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { NamedMembership } from '../db/memberships.ts';

/** One person's membership of one group. */
export const MembershipBody = Type.Object(
  {
    id: MembershipId,
    version: Type.Integer(),
    groupId: GroupId,
    personId: PersonId,
    employeeNumber: Type.String(),
    realName: Type.String(),
    state: OneOf(MEMBERSHIP_STATES),
    barred: Type.Boolean(),
    basis: Type.String({ description: 'What the membership rests on: filing, readmission, sanction' }),
    reason: Type.Optional(Type.String()),
    since: Timestamp,
    until: Type.Optional(Timestamp),
  },
  { title: 'Membership' },
);

export const renderMembership = (membership: NamedMembership): Static<typeof MembershipBody> => ({
  id: membership.membershipId,
  version: membership.version,
  groupId: membership.groupId,
  personId: membership.personId,
  employeeNumber: membership.employeeNumber,
  realName: membership.realName,
  state: membership.state,
  barred: membership.barred,
  basis: membership.basis,
  ...(membership.reason === null ? {} : { reason: membership.reason }),
  since: membership.since.toISOString(),
  ...(membership.until === null ? {} : { until: membership.until.toISOString() }),
});
