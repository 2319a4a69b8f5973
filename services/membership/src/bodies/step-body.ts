import { MembershipId, Reason } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';

export const MembershipParams = Type.Object({ membershipId: MembershipId });
export const ReasonBody = Type.Object({ reason: Reason }, { additionalProperties: false });

export const MEMBERSHIP_STEP_ERRORS = [
  'authority_missing',
  'caller_not_on_roster',
  'membership_not_found',
  'group_not_found',
  'state_conflict',
  'version_stale',
] as const;
