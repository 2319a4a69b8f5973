import type { JsonValue } from '../json/canonical.ts';
import type { RecordedEvent } from './leaf.ts';

const RELATED_ID = /^(?:person:)?((?:grp|per|cas)_[0-7][0-9a-hjkmnp-tv-z]{25})$/;

/** A group's list of members is not what each fact of the group is about; joining and leaving have facts of their own. */
const NOT_RELATING = new Set(['listedMembers']);

/** Ids of every group, person and case that the event names, sorted, each once. */
export function relatedIds(event: RecordedEvent): string[] {
  const found = new Set<string>();
  collect([event.subject, event.actor, event['onbehalfof'] ?? null, event.data], found);
  return [...found].sort();
}

function collect(value: JsonValue, found: Set<string>): void {
  if (typeof value === 'string') {
    const id = RELATED_ID.exec(value)?.[1];
    if (id !== undefined) found.add(id);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      if (!NOT_RELATING.has(key)) collect(member, found);
    }
  }
}
