import { EVENT_CATALOGUE, type ServiceName } from '@groupwarden/contracts';
import { Problem } from './problem.ts';

const MAX_REPORTED = 20;

/** The facts that a service publishes, as those name them who read its change feed. */
export interface FeedTypes {
  /** Short names, e.g. `group.filed`. */
  readonly names: readonly string[];
  /**
   * CloudEvents types of a comma-separated list of names, each short or in full.
   *
   * @throws Problem invalid_field (400) with the names that are no fact of the service: nobody shall wait for what never comes.
   */
  readonly read: (list: string) => string[];
}

/** See {@link FeedTypes}. */
export function feedTypesOf(service: ServiceName): FeedTypes {
  const own = EVENT_CATALOGUE.filter(({ source }) => source === service);
  const types = new Map(own.flatMap(({ name, type }) => [[name, type] as const, [type, type] as const]));
  const read = (list: string): string[] => {
    const named = list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const unknown = named.length === 0 ? [''] : named.filter((name) => !types.has(name));
    if (unknown.length > 0) throw refusal(service, unknown);
    return named.flatMap((name) => types.get(name) ?? []);
  };
  return { names: own.map(({ name }) => name), read };
}

function refusal(service: ServiceName, unknown: readonly string[]): Problem {
  const errors = unknown.slice(0, MAX_REPORTED).map((name) => ({
    pointer: '/query/types',
    code: 'invalid_field',
    detail: name === '' ? 'must name a fact' : `\`${name}\` is no fact of ${service}`,
  }));
  return new Problem('invalid_field', { detail: errors.map(({ detail }) => detail).join('; '), errors });
}
