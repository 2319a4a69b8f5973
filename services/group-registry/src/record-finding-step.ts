import type { Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers } from '@groupwarden/roster-projection';
import { eventsOf, type PersonPrincipal } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import { type FindingBody, renderFinding } from './bodies/finding-body.ts';
import { readGroupFinding } from './db/find-group-findings.ts';
import { lockFinding, saveFindings } from './db/findings.ts';
import type { FindingFacts } from './domain/decide-finding.ts';
import type { Finding, FindingEvent } from './domain/finding.ts';
import type { Person } from './domain/people.ts';
import { actorIn, clockFacts, peopleAt } from './facts.ts';
import { publishFindingEvents } from './publish-finding-events.ts';

/** The part of a route's input that a step on a finding needs. */
export interface FindingStepInput {
  readonly tx: Transaction;
  readonly principal: PersonPrincipal;
  readonly params: { readonly findingId: string };
  readonly ifMatch: number;
  readonly now: Date;
  readonly requestId: string;
  readonly traceParent: string | undefined;
}

/**
 * Takes one step on a finding: lock, decide, store, publish.
 *
 * @param named employee numbers of people whom the decision needs beside the caller.
 * @throws Problem finding_not_found, version_stale, caller_not_on_roster, and whatever the decision refuses with.
 */
export async function recordFindingStep(
  input: FindingStepInput,
  decide: (
    finding: Finding,
    facts: FindingFacts & { readonly people: ReadonlyMap<string, Person> },
  ) => Decision<FindingEvent> | Promise<Decision<FindingEvent>>,
  named: readonly string[] = [],
): Promise<{ status: 200; body: FindingBody; version: number }> {
  const { tx, principal, params, ifMatch, now } = input;
  const before = await lockFinding(tx, params.findingId, ifMatch);
  const people = peopleAt(await findByEmployeeNumbers(tx, [principal.employeeNumber, ...named]), now);
  const actor = actorIn(people, principal.employeeNumber);
  const { today, calendar, dueIn, policy } = await clockFacts(tx, now);
  const dueOn = localDate(calendar.data.timeZone, dueIn(policy.findingWorkingDays));
  const events = eventsOf(await decide(before, { now, today, dueOn, actor, people }));
  const finding = publishFindingEvents(tx, before, events, input);
  await saveFindings(tx, [finding]);
  return {
    status: 200,
    body: renderFinding(await readGroupFinding(tx, finding.id), today),
    version: finding.version,
  };
}
