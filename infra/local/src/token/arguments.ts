import { parseArgs } from 'node:util';
import { SCOPES, type Scope } from '@groupwarden/contracts';
import type { TokenRequest } from './issue.ts';

export const USAGE = `usage: npm run -s token -- --person <employee number> [--scopes a,b] [--unit <code>] [--ttl <time>]
       npm run -s token -- --client <name> --scopes a,b    [--unit <code>] [--ttl <time>]

  --unit   the unit the token is for (default: demo)
  --ttl    how long it is valid: 900, 90s, 15m, 8h (default: 8h, at most 24h)
  scopes:  ${SCOPES.join(' ')}`;

/** What the door needs to let a person do anything a person may; what they may decide comes from the roster. */
export const PERSON_SCOPES: readonly Scope[] = [
  ...([
    'people:read',
    'groups:read',
    'groups:write',
    'memberships:read',
    'memberships:write',
    'rosters:write',
  ] as const),
  ...(['screenings:write', 'cases:read', 'cases:write', 'directives:read', 'directives:write'] as const),
  ...(['audit:read', 'audit:export'] as const),
];

const DEFAULT_TTL = '8h';
const LONGEST_S = 24 * 3600;

/**
 * Reads the command line.
 *
 * @throws Error that says what is wrong with it.
 */
export function tokenRequest(args: readonly string[]): TokenRequest {
  const { values } = parseArgs({
    args: [...args],
    options: {
      person: { type: 'string' },
      client: { type: 'string' },
      scopes: { type: 'string' },
      unit: { type: 'string', default: 'demo' },
      ttl: { type: 'string', default: DEFAULT_TTL },
    },
    strict: true,
    allowPositionals: false,
  });
  const { person, client, unit } = values;
  if ((person === undefined) === (client === undefined)) throw new Error('give either --person or --client');
  if (person !== undefined && !/^[A-Za-z0-9._-]{1,32}$/.test(person))
    throw new Error(`"${person}" is no employee number: letters, digits, ".", "_" and "-", at most 32`);
  if (client !== undefined && !/^[A-Za-z0-9._-]{1,64}$/.test(client))
    throw new Error(`"${client}" is no client name: letters, digits, ".", "_" and "-", at most 64`);
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(unit))
    throw new Error(`"${unit}" is no unit code: small letters, digits and "-", at most 32`);
  if (client !== undefined && values.scopes === undefined) throw new Error('a client needs --scopes');
  return {
    subject: person === undefined ? `client:${client}` : `person:${person}`,
    scopes: values.scopes === undefined ? PERSON_SCOPES : scopesOf(values.scopes),
    unit,
    ttlSeconds: seconds(values.ttl),
  };
}

function scopesOf(text: string): Scope[] {
  const scopes = text.split(/[\s,]+/).filter(Boolean);
  const unknown = scopes.filter((scope) => !(SCOPES as readonly string[]).includes(scope));
  if (unknown.length > 0) throw new Error(`there is no scope ${unknown.map((scope) => `"${scope}"`).join(', ')}`);
  if (scopes.length === 0) throw new Error('--scopes names no scope');
  return [...new Set(scopes)] as Scope[];
}

function seconds(text: string): number {
  const [, amount = '', unit = 's'] = /^(\d{1,6})([smh]?)$/.exec(text) ?? [];
  const value = Number(amount) * ({ s: 1, m: 60, h: 3600 }[unit] ?? 1);
  if (amount === '' || value < 1 || value > LONGEST_S)
    throw new Error(`"${text}" is no time from 1s to 24h (900, 90s, 15m, 8h)`);
  return value;
}
