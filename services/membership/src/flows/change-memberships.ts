import { memberEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { eventsOf } from '@groupwarden/server';
import { saveMemberships } from '../db/memberships.ts';
import type { MembershipRow } from '../db/schema.ts';
import { decideMembership, type MemberFact, type MembershipCommand, NEVER_LISTED } from '../domain/membership.ts';
import { type Acting, envelopeOf } from './acting.ts';

/** One membership, and the steps that it takes. */
export interface MembershipStep {
  readonly membership: MembershipRow;
  readonly commands: readonly MembershipCommand[];
  /** What whoever takes the steps gives as reason. */
  readonly reason?: string | undefined;
}

/** A membership that does not exist yet; version 0 until its first fact. */
export const newMembership = (
  unitId: string,
  groupId: string,
  personId: string,
  basis: string,
  { now, newId }: Acting,
): MembershipRow => ({
  membershipId: newId('mbr'),
  unitId,
  groupId,
  personId,
  ...NEVER_LISTED,
  basis,
  since: now,
  until: null,
  version: 0,
});

/**
 * Takes any number of steps of memberships: decides each, publishes its facts and writes all rows at once. Answers those
 * that changed. Throws Problem when a step is refused.
 */
export async function changeMemberships(
  tx: Transaction,
  steps: readonly MembershipStep[],
  acting: Acting,
): Promise<MembershipRow[]> {
  const changed: MembershipRow[] = [];
  for (const { membership, commands, reason } of steps) {
    let row = membership;
    for (const command of commands)
      for (const fact of eventsOf(decideMembership(row, command))) row = publish(tx, row, fact, acting, reason);
    if (row !== membership) changed.push(row);
  }
  await saveMemberships(tx, changed);
  return changed;
}

function publish(
  tx: Transaction,
  before: MembershipRow,
  { fact, after }: MemberFact,
  acting: Acting,
  why?: string,
): MembershipRow {
  const { state, barred, listed, reason, wasActive } = after;
  const isBack = before.state === 'removed' && state !== 'removed';
  const row: MembershipRow = {
    ...before,
    // Nothing else: a second fact of the same step would take back what the first one has changed beside these.
    ...{ state, barred, listed, reason, wasActive },
    ...(isBack ? { since: acting.now, until: null } : {}),
    ...(state === 'removed' && before.state !== 'removed' ? { until: acting.now } : {}),
    version: before.version + 1,
  };
  enqueue(tx, {
    definition: memberEvents[fact],
    subject: row.membershipId,
    aggregateVersion: row.version,
    ...envelopeOf(acting),
    data: {
      membership: {
        membershipId: row.membershipId,
        groupId: row.groupId,
        personId: row.personId,
        state: row.state,
        barred: row.barred,
        basis: row.basis,
        ...(row.reason === null ? {} : { reason: row.reason }),
      },
      ...(why === undefined ? {} : { reason: why }),
    },
  });
  return row;
}
