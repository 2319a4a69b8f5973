import { APPOINTMENT_ROLES, DelegationId, OneOf, Timestamp, UnitCode } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { LoadedDelegation } from '../db/load-delegation.ts';
import { DELEGATION_STATES } from '../domain/delegation.ts';
import { NamedPerson } from './group-body.ts';

const OrNull = <S extends typeof NamedPerson | typeof Timestamp>(schema: S) => Type.Union([schema, Type.Null()]);

/** A delegation as bodies of this service show it. */
export const DelegationBody = Type.Object(
  {
    id: DelegationId,
    unitId: UnitCode,
    state: OneOf(DELEGATION_STATES),
    version: Type.Integer(),
    active: Type.Boolean({
      description: 'Whether the deputy may act now: confirmed, valid, and both people as the roster must have them',
    }),
    from: NamedPerson,
    to: NamedPerson,
    role: OneOf(APPOINTMENT_ROLES, { description: 'The appointment in which the deputy acts for the delegator' }),
    validFrom: Timestamp,
    validTo: Type.String({ ...Timestamp, description: 'First instant at which it is over' }),
    reason: Type.String(),
    drawnUpBy: NamedPerson,
    drawnUpFor: Type.Union([NamedPerson, Type.Null()], {
      description: 'Whose deputy drew it up; null: in their own right',
    }),
    confirmedBy: OrNull(NamedPerson),
    confirmedAt: OrNull(Timestamp),
    closedBy: Type.Union([NamedPerson, Type.Null()], { description: 'null also where time or the roster ended it' }),
    closedAt: OrNull(Timestamp),
    closedReason: Type.Union([Type.String(), Type.Null()], {
      description: 'As stated, or expired, appointment_ended, delegator_left, deputy_left',
    }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { title: 'Delegation' },
);
export type DelegationBody = Static<typeof DelegationBody>;

export const DelegationParams = Type.Object({ delegationId: DelegationId });

/** The body of a delegation, with everyone named as the roster calls them now. */
export function renderDelegation({ delegation, names, inForce }: LoadedDelegation): DelegationBody {
  const named = (personId: string) => ({ personId, employeeNumber: '', realName: '', ...names.get(personId) });
  const namedOrNull = (personId: string | undefined) => (personId === undefined ? null : named(personId));
  const closed = 'closedAt' in delegation ? delegation : undefined;
  const confirmed = 'confirmedAt' in delegation ? delegation : undefined;
  return {
    id: delegation.id,
    unitId: delegation.unitId,
    state: delegation.state,
    version: delegation.version,
    active: inForce,
    from: named(delegation.from),
    to: named(delegation.to),
    role: delegation.role,
    validFrom: delegation.validFrom.toISOString(),
    validTo: delegation.validTo.toISOString(),
    reason: delegation.reason,
    drawnUpBy: named(delegation.drawnUpBy),
    drawnUpFor: namedOrNull(delegation.drawnUpFor),
    confirmedBy: namedOrNull(confirmed?.confirmedBy),
    confirmedAt: confirmed?.confirmedAt?.toISOString() ?? null,
    closedBy: namedOrNull(closed?.closedBy),
    closedAt: closed?.closedAt.toISOString() ?? null,
    closedReason: closed?.closedReason ?? null,
    createdAt: delegation.createdAt.toISOString(),
    updatedAt: delegation.updatedAt.toISOString(),
  };
}
