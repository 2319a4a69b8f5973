import { inspectionEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { callerOf, findByEmployeeNumbers, findByIds, holds } from '@groupwarden/roster-projection';
import { actorOf, type Principal, Problem } from '@groupwarden/server';
import type { Context } from './context.ts';
import { publishAndRecord } from './db/publish-fact.ts';

/** Somebody who may look into the log, and how far. */
export interface Supervisor {
  readonly actor: string;
  /** Inspectors see personal fields; of the machines, those that may read people. */
  readonly seesPersonal: boolean;
}

/** Codes with which {@link supervisorOf} refuses. */
export const supervisionErrors = ['authority_missing', 'caller_not_on_roster'] as const;

/**
 * Supervision belongs to discipline inspectors (R17) and to clients whose scope opened the door.
 *
 * @throws Problem authority_missing or caller_not_on_roster (403).
 */
export async function supervisorOf(tx: Transaction, principal: Principal, now: Date): Promise<Supervisor> {
  if (principal.kind === 'client') {
    return { actor: actorOf(principal), seesPersonal: principal.scopes.includes('people:read') };
  }
  const person = await callerOf(tx, principal);
  if (!holds(person, 'discipline_inspector', now)) {
    throw new Problem('authority_missing', { detail: 'Needs the appointment of a discipline inspector' });
  }
  return { actor: actorOf(person), seesPersonal: true };
}

/** What was looked at. */
export interface Reading {
  readonly what: 'entries' | 'entry' | 'timeline' | 'export';
  readonly target: string;
  readonly filters?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** Puts a reading on record, in the transaction in which it was made: whoever supervises is supervised (R17). */
export async function recordReading(
  tx: Transaction,
  context: Context,
  supervisor: Supervisor,
  { what, target, filters, requestId }: Reading,
): Promise<void> {
  await publishAndRecord(tx, context, {
    definition: inspectionEvents.read,
    subject: context.newId('ins'),
    aggregateVersion: 1,
    actor: supervisor.actor,
    correlationId: requestId,
    data: { what, target, ...(filters === undefined ? {} : { filters: JSON.stringify(filters) }) },
  });
}

/** Employee numbers of people by person id, as far as the roster knows them. */
export async function employeeNumbers(tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> {
  const people = await findByIds(tx, personIds);
  return new Map([...people].map(([id, person]) => [id, person.employeeNumber]));
}

/** The person id behind an id or an employee number; undefined when the roster does not know the number. */
export async function personIdOf(tx: Transaction, idOrNumber: string): Promise<string | undefined> {
  if (/^per_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(idOrNumber)) return idOrNumber;
  return (await findByEmployeeNumbers(tx, [idOrNumber])).get(idOrNumber)?.personId;
}
