import { accept, type Decision, type RemovalOrderState, refuse, type removalOrderEvents } from '@groupwarden/contracts';

/** The duty to remove one account from one group; done only when a later complete list shows it gone (R8). */
export interface RemovalOrder {
  readonly state: RemovalOrderState;
  readonly dueAt: Date;
  readonly verifiedBySnapshotId: string | null;
}
export type RemovalOrderFactName = keyof typeof removalOrderEvents;
export interface RemovalOrderFact {
  readonly fact: RemovalOrderFactName;
  readonly after: RemovalOrder;
}

export type RemovalOrderCommand =
  | { readonly type: 'claim' }
  /** A list shows the account; `dueAt` is the deadline of a duty that starts now. */
  | { readonly type: 'seen'; readonly dueAt: Date }
  /** A complete list does not show it. */
  | { readonly type: 'gone'; readonly snapshotId: string }
  | { readonly type: 'cancel' };

/** Decides one step of an order; what a list shows is a no-op where it says nothing new. */
export function decideRemovalOrder(order: RemovalOrder, command: RemovalOrderCommand): Decision<RemovalOrderFact> {
  const isOpen = order.state === 'open' || order.state === 'reappeared';
  const isDuty = isOpen || order.state === 'claimed';
  const to = (fact: RemovalOrderFactName, change: Partial<RemovalOrder>) =>
    accept({ fact, after: { ...order, ...change } });
  switch (command.type) {
    case 'claim':
      return isOpen
        ? to('claimed', { state: 'claimed' })
        : refuse({ code: 'state_conflict', detail: `A removal order that is ${order.state} cannot be claimed.` });
    case 'seen':
      // Claimed or verified, and there again: the claim was wrong or the account came back.
      return order.state === 'verified' || order.state === 'claimed'
        ? to('reappeared', { state: 'reappeared', dueAt: command.dueAt, verifiedBySnapshotId: null })
        : accept();
    case 'gone':
      return isDuty ? to('verified', { state: 'verified', verifiedBySnapshotId: command.snapshotId }) : accept();
    case 'cancel':
      return isDuty ? to('cancelled', { state: 'cancelled' }) : accept();
    default:
      return command satisfies never;
  }
}
