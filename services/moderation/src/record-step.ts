import type { AppointmentRole, Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { eventsOf, type PersonPrincipal, Problem, requireVersion } from '@groupwarden/server';
import type { Context } from './context.ts';
import { lockFile } from './db/load-file.ts';
import { findCandidates } from './db/people.ts';
import { saveFile } from './db/save-file.ts';
import { nextStep, refusalOf, type Step, type Surroundings } from './domain/authority.ts';
import type { Case } from './domain/case.ts';
import type { CaseEvent, CaseFile } from './domain/case-file.ts';
import type { Facts } from './domain/facts.ts';
import { maySee } from './domain/visibility.ts';
import { stepFacts } from './facts.ts';
import { publish } from './publish.ts';

/** The part of a route's input that a step needs. */
export interface StepInput {
  readonly tx: Transaction;
  readonly context: Context;
  readonly principal: PersonPrincipal;
  readonly now: Date;
  readonly requestId: string;
  readonly traceParent: string | undefined;
}

/** What a step led to. */
export interface StepResult {
  readonly before: CaseFile;
  readonly file: CaseFile;
  readonly facts: Facts;
  readonly events: readonly CaseEvent[];
}

/**
 * Takes one step of a case: lock, see whether the caller may know of it, decide, publish, store.
 *
 * @param version what the caller must have seen, given the file; undefined where nothing is demanded.
 * @throws Problem case_not_found, version_stale, caller_not_on_roster, nobody_may_decide, and what the decision refuses with.
 */
export async function recordStep(
  input: StepInput,
  caseId: string,
  version: ((file: CaseFile) => { actual: number; seen: number }) | undefined,
  decide: (file: CaseFile, facts: Facts) => Decision<CaseEvent> | Promise<Decision<CaseEvent>>,
): Promise<StepResult> {
  const { tx, context, principal, now, requestId, traceParent } = input;
  const before = await lockFile(tx, caseId);
  const facts = await stepFacts(tx, context, now, principal, before.case);
  if (!maySee(facts.actor, before.case, facts.around.groupAdmins)) throw new Problem('case_not_found');
  const seen = version?.(before);
  if (seen) requireVersion(seen.actual, seen.seen);
  const decision = await decide(before, facts);
  if (!decision.accepted && (await isBlocked(tx, before.case, facts.around, now)))
    throw new Problem('nobody_may_decide', { detail: 'Nobody on the roster may take the next step of this case' });
  const events = eventsOf(decision);
  const actor = `person:${facts.actor.personId}`;
  const file = events.length === 0 ? before : publish(tx, before, events, { actor, now, requestId, traceParent });
  await saveFile(tx, before, file);
  return { before, file, facts, events };
}

const ROLES: Readonly<Record<Step, readonly AppointmentRole[]>> = {
  moderate: ['office_staff', 'discipline_inspector', 'secrecy_officer'],
  approve: ['hr_staff', 'unit_head'],
  appeal: ['office_staff', 'hr_staff', 'discipline_inspector'],
};

/** True when a step waits and nobody of the roster may take it: then it stands still, with a reason, and never passes. */
export async function isBlocked(tx: Transaction, subject: Case, around: Surroundings, now: Date): Promise<boolean> {
  const step = nextStep(subject);
  if (!step) return false;
  const candidates = await findCandidates(tx, ROLES[step], around.groupAdmins, now);
  return candidates.every((candidate) => refusalOf(step, candidate, subject, around) !== undefined);
}
