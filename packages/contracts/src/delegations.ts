import { Type } from '@sinclair/typebox';
import { Id, OneOf, PersonId, Timestamp } from './bodies.ts';
import { defineEvent } from './event.ts';
import { APPOINTMENT_ROLES } from './vocabulary.ts';

export const DelegationId = Id('dlg', 'Delegation');

/** The delegation as it stands after the fact; authority also depends on the roster of the day. */
const DelegationSnapshot = Type.Object({
  delegationId: DelegationId,
  state: OneOf(['proposed', 'confirmed', 'rejected', 'revoked', 'ended']),
  /** The delegator, who holds the appointment, and the deputy. */
  from: PersonId,
  to: PersonId,
  role: OneOf(APPOINTMENT_ROLES),
  validFrom: Timestamp,
  validTo: Timestamp,
  drawnUpBy: PersonId,
  /** Whose deputy drew it up. */
  drawnUpFor: Type.Optional(PersonId),
  confirmedBy: Type.Optional(PersonId),
});

const delegation = (name: string, en: string, zh: string) =>
  defineEvent('group-registry', `delegation.${name}`, {
    rules: ['R1'],
    summary: { en, zh },
    data: Type.Object({ delegation: DelegationSnapshot, reason: Type.Optional(Type.String()) }),
  });

/** Dated deputies: who may act for whom in which appointment (domain §3). */
export const delegationEvents = {
  drawnUp: delegation('drawn_up', 'Delegation drawn up', '起草授权'),
  confirmed: delegation('confirmed', 'Delegation confirmed by a second person', '授权经第二人确认'),
  rejected: delegation('rejected', 'Delegation not confirmed', '授权未获确认'),
  revoked: delegation('revoked', 'Delegation revoked', '撤销授权'),
  ended: delegation('ended', 'Delegation ended: its time was over, or the roster no longer bears it out', '授权终止'),
};
