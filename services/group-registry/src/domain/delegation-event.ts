import type { AppointmentRole } from '@groupwarden/contracts';
import type { Delegation } from './delegation.ts';

/** Why a delegation ended by itself. */
export const END_REASONS = ['expired', 'appointment_ended', 'delegator_left', 'deputy_left'] as const;
export type EndReason = (typeof END_REASONS)[number];

interface Fact {
  readonly at: Date;
  /** Person id; absent where a clock or the roster acted. */
  readonly by?: string | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly reason?: string | undefined;
}

/** What happens to a delegation. */
export type DelegationEvent =
  | (Fact & {
      readonly fact: 'drawnUp';
      readonly id: string;
      readonly unitId: string;
      readonly by: string;
      readonly from: string;
      readonly to: string;
      readonly role: AppointmentRole;
      readonly validFrom: Date;
      readonly validTo: Date;
      readonly reason: string;
    })
  | (Fact & { readonly fact: 'confirmed'; readonly by: string })
  | (Fact & { readonly fact: 'rejected'; readonly by: string })
  | (Fact & { readonly fact: 'revoked'; readonly by: string })
  | (Fact & { readonly fact: 'ended'; readonly reason: EndReason });

/** The only place where the state of a delegation comes from. */
export function evolveDelegation(before: Delegation | undefined, event: DelegationEvent): Delegation {
  if (event.fact === 'drawnUp') {
    const { fact: _, at, by, onBehalfOf: drawnUpFor, ...drawnUp } = event;
    return { ...drawnUp, state: 'proposed', version: 1, drawnUpBy: by, drawnUpFor, createdAt: at, updatedAt: at };
  }
  if (!before) throw new Error(`A delegation that was never drawn up cannot be ${event.fact}`);
  const next = { ...before, version: before.version + 1, updatedAt: event.at };
  const confirmed = 'confirmedBy' in before ? before : { confirmedBy: undefined, confirmedAt: undefined };
  switch (event.fact) {
    case 'confirmed':
      return { ...next, state: 'confirmed', confirmedBy: event.by, confirmedAt: event.at };
    case 'rejected':
    case 'revoked':
    case 'ended':
      return {
        ...next,
        state: event.fact,
        confirmedBy: confirmed.confirmedBy,
        confirmedAt: confirmed.confirmedAt,
        closedBy: event.by,
        closedAt: event.at,
        closedReason: event.reason,
      };
    default:
      return event satisfies never;
  }
}
