import { EVENT_CATALOGUE } from '@groupwarden/contracts';
import { shortType } from '@groupwarden/transparency-log';

const KNOWN_TYPES = EVENT_CATALOGUE.map((definition) => definition.name);

/**
 * Short types that a filter asks for: short or full names (`group.filed`, `groupwarden.group.filed.v1`), or what a name
 * begins with (`group`, `group.`, `group.*`), several with commas. A name that this version does not know stands for itself.
 */
export function typesOf(filter: string): string[] {
  const types = filter.split(',').flatMap((part) => {
    const wanted = shortType(part.trim()).replace(/\*$/, '');
    if (KNOWN_TYPES.includes(wanted as (typeof KNOWN_TYPES)[number])) return [wanted];
    const prefix = wanted.includes('.') ? wanted : `${wanted}.`;
    const matching = KNOWN_TYPES.filter((type) => type.startsWith(prefix));
    return matching.length > 0 ? matching : [wanted];
  });
  return [...new Set(types)];
}

/** Types whose summary, in either language, holds this text. */
export function typesSaying(text: string): string[] {
  const wanted = text.toLowerCase();
  return EVENT_CATALOGUE.filter(({ summary }) =>
    [summary.en.toLowerCase(), summary.zh].some((words) => words.includes(wanted)),
  ).map(({ name }) => name);
}
