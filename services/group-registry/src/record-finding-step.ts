import type { Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers } from '@groupwarden/roster-projection';
import { eventsOf, type PersonPrincipal } from '@groupwarden/server';
import { instantOn, localDate } from '@groupwarden/working-calendar';
import { type FindingBody, renderFinding } from './bodies/finding-body.ts';
import { delegationsTo } from './db/delegations.ts';
import { readGroupFinding } from './db/find-group-findings.ts';
import { lockFinding, saveFindings } from './db/findings.ts';
import { addDays } from './domain/calendar-day.ts';
import type { FindingFacts } from './domain/decide-finding.ts';
import { type Finding, type FindingEvent, groupIdsOf, isUnsettled } from './domain/finding.ts';
import type { WantedNotice } from './domain/notices.ts';
import type { Person } from './domain/people.ts';
import { actorIn, clockFacts, peopleAt } from './facts.ts';
import { issueNotices } from './issue-notices.ts';
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
  const delegations = await delegationsTo(tx, actor.personId, now);
  const events = eventsOf(await decide(before, { now, today, dueOn, actor, delegations, people }));
  const finding = publishFindingEvents(tx, before, events, input);
  await saveFindings(tx, [finding]);
  await issueNotices(tx, now, noticesOf(finding, actor, calendar.data.timeZone));
  return {
    status: 200,
    body: renderFinding(await readGroupFinding(tx, finding.id), today),
    version: finding.version,
  };
}

/** Whoever is to see to it, and did not take it up themselves, is told: once per date. */
function noticesOf(finding: Finding, actor: Person, timeZone: string): readonly WantedNotice[] {
  const { ownerId, dueOn } = finding;
  const [groupId] = groupIdsOf(finding.observation);
  if (!isUnsettled(finding) || ownerId === undefined || ownerId === actor.personId || groupId === undefined) return [];
  const dueAt = instantOn(timeZone, addDays(dueOn, 1), '00:00');
  return [{ personId: ownerId, groupId, subject: 'finding_due', stage: `${finding.id}:${dueOn}`, dueAt }];
}
