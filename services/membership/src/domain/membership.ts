import {
  accept,
  type Decision,
  type MembershipState,
  type memberEvents,
  type RemovalReason,
  refuse,
} from '@groupwarden/contracts';

/** One person's membership of one group. A bar is beside the state: it forbids every way back (R11). */
export interface Membership {
  readonly state: MembershipState;
  readonly barred: boolean;
  /** Named in the filing that is in force. */
  readonly listed: boolean;
  readonly reason: string | null;
  /** Of a suspended one: it was active, so a reinstatement makes it active again. */
  readonly wasActive: boolean;
}

export type MemberFactName = keyof typeof memberEvents;
/** What happened, and what the membership is after it. */
export interface MemberFact {
  readonly fact: MemberFactName;
  readonly after: Membership;
}

export type MembershipCommand =
  | { readonly type: 'list' }
  | { readonly type: 'unlist'; readonly reason: 'list_amended' | 'group_dissolved' }
  | { readonly type: 'see' }
  | { readonly type: 'miss' }
  | { readonly type: 'suspend'; readonly reason: string }
  | { readonly type: 'reinstate' }
  | { readonly type: 'order_removal'; readonly reason: string }
  | { readonly type: 'confirm_removal' }
  | { readonly type: 'remove'; readonly reason: RemovalReason }
  | { readonly type: 'bar' }
  | { readonly type: 'lift_bar'; readonly onRoster: boolean }
  | { readonly type: 'readmit'; readonly mayLiftBar: boolean; readonly onRoster: boolean };

/** Nobody has been named for the group yet. */
export const NEVER_LISTED: Membership = {
  state: 'removed',
  barred: false,
  listed: false,
  reason: null,
  wasActive: false,
};

/**
 * Decides one step. Facts that clocks and lists bring are no-ops where they say nothing new; steps of
 * people are refused where the state does not allow them. Only `readmitted` leads out of `removed`
 * (reliability, invariant D), except for the first listing.
 */
export function decideMembership(current: Membership, command: MembershipCommand): Decision<MemberFact> {
  const { state, barred } = current;
  const present = state !== 'removed';
  switch (command.type) {
    case 'list':
      if (present) return accept();
      if (barred) return accept();
      if (current.reason === null) return accept(to(current, 'listed', { state: 'listed', listed: true }));
      // Taken off the list or dissolved, and filed again: the filing is the readmission. Other ends need a person.
      return current.reason === 'list_amended' || current.reason === 'group_dissolved'
        ? accept(to(current, 'readmitted', { state: 'listed', listed: true, reason: null }))
        : accept();
    case 'unlist':
      return present
        ? accept(to(current, 'removed', { state: 'removed', listed: false, reason: command.reason }))
        : accept();
    case 'see':
      return state === 'listed' ? accept(to(current, 'activated', { state: 'active', reason: null })) : accept();
    case 'miss':
      return state === 'active' ? accept(to(current, 'listed', { state: 'listed', reason: 'left_by_self' })) : accept();
    case 'suspend':
      if (state !== 'listed' && state !== 'active') return conflict(state, 'suspended');
      return accept(
        to(current, 'suspended', { state: 'suspended', reason: command.reason, wasActive: state === 'active' }),
      );
    case 'reinstate':
      if (state !== 'suspended') return conflict(state, 'reinstated');
      return accept(
        to(current, 'reinstated', { state: current.wasActive ? 'active' : 'listed', reason: null, wasActive: false }),
      );
    case 'order_removal':
      if (state !== 'active' && state !== 'suspended' && state !== 'listed') return conflict(state, 'removed');
      return accept(to(current, 'removalOrdered', { state: 'removal_ordered', reason: command.reason }));
    case 'confirm_removal':
      return state === 'removal_ordered' ? accept(to(current, 'removed', { state: 'removed' })) : accept();
    case 'remove':
      return present ? accept(to(current, 'removed', { state: 'removed', reason: command.reason })) : accept();
    case 'bar': {
      const removed = present ? [to(current, 'removed', { state: 'removed', reason: 'sanction' })] : [];
      const after = removed[0]?.after ?? current;
      // Told for each sanction, also against whoever is barred already: it is enforced with this fact.
      return accept(...removed, to(after, 'barred', { barred: true, reason: 'sanction' }));
    }
    case 'lift_bar': {
      if (!barred) return accept();
      const lifted = to(current, 'barLifted', { barred: false });
      // Whoever left the roster or was taken off the list meanwhile stays out: only the sanction is undone.
      const restored = current.reason === 'sanction' && current.listed && command.onRoster;
      return accept(lifted, ...(restored ? [to(lifted.after, 'readmitted', { state: 'listed', reason: null })] : []));
    }
    case 'readmit': {
      if (state !== 'removed') return conflict(state, 'readmitted');
      if (!command.onRoster) return refuse({ code: 'person_left', detail: 'The person is not on the roster.' });
      if (barred && !command.mayLiftBar)
        return refuse({
          code: 'membership_barred',
          detail: 'The bar is lifted by whoever imposed it, or by an appeal.',
        });
      const lifted = barred ? [to(current, 'barLifted', { barred: false })] : [];
      return accept(
        ...lifted,
        to(lifted[0]?.after ?? current, 'readmitted', { state: 'listed', listed: true, reason: null }),
      );
    }
    default:
      return command satisfies never;
  }
}

const to = (before: Membership, fact: MemberFactName, change: Partial<Membership>): MemberFact => ({
  fact,
  after: { ...before, ...change },
});

const conflict = (state: MembershipState, step: string) =>
  refuse({ code: 'state_conflict', detail: `A membership that is ${state} cannot be ${step}.` });
