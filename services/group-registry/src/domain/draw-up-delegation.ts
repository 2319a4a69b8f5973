import { type AppointmentRole, accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { type Acting, isRefusal, OWN_RIGHT, officeCapacity } from './authority.ts';
import type { DelegationEvent } from './delegation-event.ts';
import { holds, type Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';

/** Longest time for which a deputy can be named, in days. */
export const MAX_DELEGATION_DAYS = 180;
const DAY_MS = 86_400_000;

/** Who asks, and what they may do for others. */
export interface DelegationFacts extends Acting {
  readonly now: Date;
}

export interface DrawUpFacts extends DelegationFacts {
  readonly id: string;
  readonly unitId: string;
  /** Delegator and deputy, as far as the roster knows them. */
  readonly from: Person | undefined;
  readonly to: Person | undefined;
  /** Whether the delegator has lent the appointment already for part of the time. */
  readonly overlaps: boolean;
}

export interface DrawUpCommand {
  readonly role: AppointmentRole;
  /** Without, or in the past: from now. */
  readonly validFrom: Date | undefined;
  readonly validTo: Date;
  readonly reason: string | undefined;
}

/** Somebody who holds an appointment names a deputy for a time, or the office does it for them (domain §3). */
export function drawUpDelegation(command: DrawUpCommand, facts: DrawUpFacts): Decision<DelegationEvent> {
  const { actor, from, to, now } = facts;
  const capacity = from?.personId === actor.personId ? OWN_RIGHT : officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const { reason, refusals } = readReason(command.reason, 'required');
  const validFrom = command.validFrom && command.validFrom > now ? command.validFrom : now;
  const wrong = [
    ...refusals,
    ...personRefusals('/from', from),
    ...personRefusals('/to', to),
    ...lendingRefusals(command.role, from, to),
    ...periodRefusals(validFrom, command.validTo, now),
    ...(facts.overlaps ? [OVERLAP] : []),
  ];
  const refused = refusedFor(wrong);
  if (refused || !from || !to || reason === undefined) return refused ?? accept();
  const { id, unitId } = facts;
  const { role, validTo } = command;
  return accept({
    fact: 'drawnUp',
    id,
    unitId,
    at: now,
    by: actor.personId,
    ...capacity,
    from: from.personId,
    to: to.personId,
    role,
    validFrom,
    validTo,
    reason,
  });
}

const OVERLAP: Refusal = {
  code: 'delegation_overlaps',
  pointer: '/validFrom',
  detail: 'The delegator has lent this appointment already for part of the time; revoke that first',
};

const personRefusals = (pointer: string, person: Person | undefined): Refusal[] => {
  if (!person) return [{ code: 'person_unknown', pointer, detail: 'No person of the roster has this employee number' }];
  if (!person.active)
    return [{ code: 'person_not_active', pointer, detail: 'This person is not active on the roster' }];
  return [];
};

/** What is lent is held by appointment: a deputy cannot lend on what was lent to them. */
function lendingRefusals(role: AppointmentRole, from: Person | undefined, to: Person | undefined): Refusal[] {
  const wrong: Refusal[] = [];
  if (from?.active && !holds(from, role))
    wrong.push({
      code: 'delegation_role_not_held',
      pointer: '/role',
      detail: `The delegator does not hold the appointment ${role}; what is delegated cannot be delegated on`,
    });
  if (from && from.personId === to?.personId)
    wrong.push({ code: 'delegation_to_self', pointer: '/to', detail: 'Nobody is their own deputy' });
  return wrong;
}

function periodRefusals(validFrom: Date, validTo: Date, now: Date): Refusal[] {
  const pointer = '/validTo';
  if (validTo <= now) return [{ code: 'delegation_period_invalid', pointer, detail: 'The time is over already' }];
  if (validTo <= validFrom)
    return [{ code: 'delegation_period_invalid', pointer, detail: 'The delegation ends before it begins' }];
  if (validTo.getTime() - validFrom.getTime() > MAX_DELEGATION_DAYS * DAY_MS)
    return [
      { code: 'delegation_too_long', pointer, detail: `A deputy is named for at most ${MAX_DELEGATION_DAYS} days` },
    ];
  return [];
}
