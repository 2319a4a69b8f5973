import type { Refusal } from '@groupwarden/contracts';
import { type Capacity, isRefusal, OWN_RIGHT, officeCapacity } from './authority.ts';
import type { Facts } from './facts.ts';

/** In whose name somebody takes a proposal or an amendment back, and whether they have to say why. */
export interface Withdrawing {
  readonly capacity: Capacity;
  readonly need: 'required' | 'optional';
}

/**
 * Whoever proposed takes it back and, when they have left the roster, the person for whom they proposed as a deputy. Where
 * neither is left the office does, and says why: otherwise a draft or a returned proposal would stay open for ever.
 *
 * @param active who proposed it and for whom, as far as they are active on the roster: person ids.
 */
export function withdrawing(proposedBy: string, facts: Facts, active: readonly string[]): Withdrawing | Refusal {
  const { personId } = facts.actor;
  if (personId === proposedBy) return { capacity: OWN_RIGHT, need: 'optional' };
  if (active.includes(proposedBy)) return { code: 'authority_missing', detail: 'It is its proposer who takes it back' };
  if (active.includes(personId)) return { capacity: OWN_RIGHT, need: 'optional' };
  if (active.length > 0)
    return { code: 'authority_missing', detail: 'Its proposer has left; whom they proposed it for takes it back' };
  const capacity = officeCapacity(facts);
  return isRefusal(capacity) ? capacity : { capacity, need: 'required' };
}
