import { type Decision, delegationEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { callerOf, findByIds } from '@groupwarden/roster-projection';
import { eventsOf, type PersonPrincipal } from '@groupwarden/server';
import { type DelegationBody, renderDelegation } from './bodies/delegation-body.ts';
import { type LoadedDelegation, lockDelegation, readDelegation } from './db/load-delegation.ts';
import { saveDelegation } from './db/save-delegation.ts';
import type { DelegationParties } from './domain/decide-delegation.ts';
import type { Delegation } from './domain/delegation.ts';
import { type DelegationEvent, evolveDelegation } from './domain/delegation-event.ts';
import type { Facts } from './domain/facts.ts';
import { personAt, stepFacts } from './facts.ts';
import type { Origin } from './publish-group-events.ts';

/** The part of a route's input that a step on a delegation needs. */
interface DelegationStepInput extends Origin {
  readonly tx: Transaction;
  readonly principal: PersonPrincipal;
  readonly params: { readonly delegationId: string };
  readonly ifMatch: number;
  readonly now: Date;
}

/**
 * Takes one step on a delegation: lock, decide, store, publish.
 *
 * @throws Problem delegation_not_found, version_stale, caller_not_on_roster, and whatever the decision refuses with.
 */
export async function takeDelegationStep(
  input: DelegationStepInput,
  decide: (loaded: LoadedDelegation, facts: Facts) => Decision<DelegationEvent> | Promise<Decision<DelegationEvent>>,
): Promise<{ status: 200; body: DelegationBody; version: number }> {
  const { tx, principal, params, ifMatch, now } = input;
  const loaded = await lockDelegation(tx, params.delegationId, ifMatch, now);
  const facts = await stepFacts(tx, now, personAt(await callerOf(tx, principal), now));
  await recordDelegation(tx, loaded.delegation, await decide(loaded, facts), input);
  const after = await readDelegation(tx, params.delegationId, now);
  return { status: 200, body: renderDelegation(after), version: after.delegation.version };
}

/**
 * Lets the facts of a decision happen to a delegation: stored and published, each with the state after it.
 *
 * @throws Problem with every refusal when the decision refuses.
 */
export async function recordDelegation(
  tx: Transaction,
  before: Delegation | undefined,
  decision: Decision<DelegationEvent>,
  { requestId, traceParent, causationId }: Origin = {},
): Promise<void> {
  let delegation = before;
  for (const event of eventsOf(decision)) {
    delegation = evolveDelegation(delegation, event);
    enqueue(tx, {
      definition: delegationEvents[event.fact],
      subject: delegation.id,
      aggregateVersion: delegation.version,
      actor: event.by === undefined ? 'system:group-registry' : `person:${event.by}`,
      onBehalfOf: event.onBehalfOf && `person:${event.onBehalfOf}`,
      correlationId: requestId,
      causationId,
      traceParent,
      time: event.at,
      data: { delegation: snapshotOf(delegation), ...(event.reason !== undefined && { reason: event.reason }) },
    });
  }
  if (delegation && delegation !== before) await saveDelegation(tx, delegation);
}

/** Delegator and deputy as the roster has them at the instant. */
export async function partiesOf(tx: Transaction, { from, to }: Delegation, at: Date): Promise<DelegationParties> {
  const people = await findByIds(tx, [from, to]);
  const party = (personId: string) => {
    const person = people.get(personId);
    return person && personAt(person, at);
  };
  return { from: party(from), to: party(to) };
}

const snapshotOf = (delegation: Delegation) => ({
  delegationId: delegation.id,
  state: delegation.state,
  from: delegation.from,
  to: delegation.to,
  role: delegation.role,
  validFrom: delegation.validFrom.toISOString(),
  validTo: delegation.validTo.toISOString(),
  drawnUpBy: delegation.drawnUpBy,
  ...(delegation.drawnUpFor !== undefined && { drawnUpFor: delegation.drawnUpFor }),
  ...('confirmedBy' in delegation && delegation.confirmedBy !== undefined && { confirmedBy: delegation.confirmedBy }),
});
