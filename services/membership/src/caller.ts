import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { callerOf, holdsAny, isQualifiedAdmin, type Person } from '@groupwarden/roster-projection';
import { actorOf, type Principal, Problem } from '@groupwarden/server';
import type { Context } from './context.ts';
import type { GroupRow } from './db/schema.ts';
import type { Acting } from './flows/acting.ts';

/** Whoever calls: how their facts are signed and, for people, who they are on the roster. */
export interface Caller {
  readonly acting: Acting;
  readonly person: Person | undefined;
}

interface CallInput {
  readonly tx: Transaction;
  readonly context: Context;
  readonly principal: Principal;
  readonly now: Date;
  readonly requestId: string;
  readonly traceParent: string | undefined;
}

/** Identifies the caller. Throws Problem caller_not_on_roster for a person who is not active on the roster. */
export async function identify({ tx, context, principal, now, requestId, traceParent }: CallInput): Promise<Caller> {
  const person = principal.kind === 'person' ? await callerOf(tx, principal) : undefined;
  const actor = actorOf(person ?? principal);
  return { person, acting: { actor, now, newId: context.newId, correlationId: requestId, traceParent } };
}

/** Appointments that may load, apply and release rosters (domain §5). */
const ROSTER_ROLES: readonly AppointmentRole[] = ['unit_head', 'hr_staff', 'office_staff'];

export const mayRunRoster = (person: Person, now: Date): boolean => holdsAny(person, ROSTER_ROLES, now);

/** Clients come through the door with their scope; people need an appointment too. Throws Problem authority_missing. */
export function requireRosterAuthority({ person, acting }: Caller): void {
  if (person && !mayRunRoster(person, acting.now))
    throw new Problem('authority_missing', { detail: 'Rosters are run by the unit head, office staff or HR staff.' });
}

/** As {@link requireRosterAuthority}; a client needs a scope for feeds too, whatever else opened the door. */
export function requireFeedAuthority(caller: Caller, principal: Principal): void {
  if (principal.kind === 'client' && !principal.scopes.some((scope) => scope === 'hr:feeds' || scope === 'admin'))
    throw new Problem('scope_missing', { detail: 'Needs one of: hr:feeds, admin' });
  requireRosterAuthority(caller);
}

/** Group admins and staff of office or HR run a group's members (R4); clients by scope. Throws Problem authority_missing. */
export function requireGroupAuthority({ person, acting }: Caller, group: Pick<GroupRow, 'admins'>): void {
  if (person && !group.admins.includes(person.personId) && !isQualifiedAdmin(person, acting.now))
    throw new Problem('authority_missing', { detail: 'Only an admin of the group, office staff or HR staff.' });
}
