import type { Scope } from '@groupwarden/contracts';

/** Who calls, as the token says; what a person may decide comes from the roster. */
export type Principal = PersonPrincipal | ClientPrincipal;

export interface PersonPrincipal {
  readonly kind: 'person';
  readonly employeeNumber: string;
  readonly unitId: string;
  readonly scopes: readonly Scope[];
  /** `sub` of the token. */
  readonly subject: string;
}

export interface ClientPrincipal {
  readonly kind: 'client';
  readonly name: string;
  readonly unitId: string;
  readonly scopes: readonly Scope[];
  readonly subject: string;
}

const SUBJECT = /^(person|client):([A-Za-z0-9._-]{1,64})$/;
const UNIT = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** The principal of verified claims; undefined when subject or unit are not of the required form. */
export function principalOf(claims: { sub?: unknown; unit?: unknown; scope?: unknown }): Principal | undefined {
  const [, kind, name = ''] = SUBJECT.exec(String(claims.sub)) ?? [];
  if (typeof claims.unit !== 'string' || !UNIT.test(claims.unit)) return undefined;
  const scopes = (typeof claims.scope === 'string' ? claims.scope.split(' ').filter(Boolean) : []) as Scope[];
  const common = { unitId: claims.unit, scopes, subject: String(claims.sub) };
  if (kind === 'person') return { kind, employeeNumber: name, ...common };
  if (kind === 'client') return { kind, name, ...common };
  return undefined;
}
