import type { Transaction } from '@groupwarden/database';
import { type PersonPrincipal, requireVersion } from '@groupwarden/server';
import type { Static } from '@sinclair/typebox';
import { type MembershipBody, renderMembership } from '../bodies/membership-body.ts';
import { type Caller, identify, requireGroupAuthority } from '../caller.ts';
import type { Context } from '../context.ts';
import { requireGroup } from '../db/groups.ts';
import { requireMembership, requireNamedMembership } from '../db/memberships.ts';
import type { GroupRow, MembershipRow } from '../db/schema.ts';
import type { MembershipCommand } from '../domain/membership.ts';
import { changeMemberships } from './change-memberships.ts';

export interface StepInput {
  readonly tx: Transaction;
  readonly context: Context;
  readonly principal: PersonPrincipal;
  readonly params: { readonly membershipId: string };
  readonly body: { readonly reason: string };
  readonly ifMatch: number;
  readonly now: Date;
  readonly requestId: string;
  readonly traceParent: string | undefined;
}

export interface StepFacts {
  readonly group: GroupRow;
  readonly membership: MembershipRow;
  readonly caller: Caller;
}

/** Lets somebody who runs the group take one step of a membership. Throws Problem. */
export async function stepMembership(
  input: StepInput,
  commandOf: (facts: StepFacts) => MembershipCommand | Promise<MembershipCommand>,
  afterwards: (facts: StepFacts) => Promise<void> = async () => {},
): Promise<{ status: 200; body: Static<typeof MembershipBody>; version: number }> {
  const { tx, params, body, ifMatch } = input;
  const caller = await identify(input);
  const { groupId } = await requireNamedMembership(tx, params.membershipId);
  const group = await requireGroup(tx, groupId);
  const membership = await requireMembership(tx, params.membershipId);
  requireGroupAuthority(caller, group);
  requireVersion(membership.version, ifMatch);
  const facts = { group, membership, caller };
  await changeMemberships(tx, [{ membership, commands: [await commandOf(facts)], reason: body.reason }], caller.acting);
  await afterwards(facts);
  const after = await requireNamedMembership(tx, params.membershipId);
  return { status: 200, body: renderMembership(after), version: after.version };
}
