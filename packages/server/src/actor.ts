import type { Principal } from './principal.ts';

/** `actor` of the facts that a caller makes happen: people by person id (a pseudonym), machines by name. */
export const actorOf = (caller: { personId: string } | Principal): string => {
  if ('personId' in caller) return `person:${caller.personId}`;
  if (caller.kind === 'client') return `client:${caller.name}`;
  throw new Error('A person acts under the person id of the roster, not under a token subject');
};
