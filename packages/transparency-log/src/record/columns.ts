import type { JsonValue } from '../json/canonical.ts';
import { entryId } from './entry-id.ts';
import type { Leaf, RecordedEvent } from './leaf.ts';
import { relatedIds } from './related-ids.ts';

/**
 * Everything that is stored beside a leaf so that it can be found. All of it follows from the leaf, so a
 * changed column is found out by computing it again (R17).
 */
export interface EntryColumns {
  readonly id: string;
  /** Time of the fact, RFC 3339 with microseconds. */
  readonly time: string;
  readonly recordedAt: string;
  /** Short name, e.g. `group.filed`. */
  readonly type: string;
  readonly source: string;
  readonly aggregateVersion: number;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly subject: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly correlationId: string | null;
  /** What a free-text search looks at: lower case, no personal field. */
  readonly searchText: string;
  /** Ids of groups, persons and cases to which the entry belongs, sorted. */
  readonly related: readonly string[];
}

export type Outcome = 'success' | 'held' | 'refused' | 'failed';

/** The columns of a leaf. Throws RangeError when its event's id or time cannot be an event's. */
export function entryColumns(leaf: Leaf): EntryColumns {
  const { event } = leaf;
  const type = shortType(event.type);
  const reason = reasonOf(event.data);
  return {
    id: entryId(event.id),
    time: microseconds(event.time),
    recordedAt: microseconds(leaf.recordedAt),
    type,
    source: event.source,
    aggregateVersion: event.aggregateversion,
    actor: storable(event.actor),
    onBehalfOf: textOrNull(event['onbehalfof']),
    subject: storable(event.subject),
    outcome: outcomeOf(type),
    reason,
    correlationId: textOrNull(event['correlationid']),
    searchText: searchTextOf(event, reason),
    related: relatedIds(event),
  };
}

/** `groupwarden.group.filed.v1` → `group.filed`. */
export const shortType = (type: string): string => type.replace(/^groupwarden\./, '').replace(/\.v\d+$/, '');

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  held: 'held',
  refused: 'refused',
  rejected: 'refused',
  failed: 'failed',
  lapsed: 'failed',
  overdue: 'failed',
  check_missed: 'failed',
};
const outcomeOf = (type: string): Outcome => OUTCOMES[type.slice(type.indexOf('.') + 1)] ?? 'success';

/** Statement of reasons: beside the snapshot, or inside it. */
function reasonOf(data: RecordedEvent['data']): string | null {
  const holders = [data, ...Object.values(data)];
  return textOrNull(holders.map((holder) => member(holder, 'reason')).find((value) => typeof value === 'string'));
}

function searchTextOf(event: RecordedEvent, reason: string | null): string {
  const words = Object.values(event.data).flatMap((holder) => [member(holder, 'name'), member(holder, 'filingNumber')]);
  return [event.subject, member(event.data, 'name'), ...words, reason]
    .filter((word) => typeof word === 'string')
    .map(storable)
    .join('\n')
    .normalize('NFKC')
    .toLowerCase();
}

/** RFC 3339 in UTC with six digits of a second, as Postgres keeps it. */
function microseconds(time: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?Z$/.exec(time);
  if (match === null || Number.isNaN(Date.parse(time))) throw new RangeError('not a time in UTC');
  return `${match[1]}.${(match[2] ?? '').padEnd(6, '0')}Z`;
}

const textOrNull = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? storable(value) : null;

/** Postgres text has no NUL; the leaf keeps it, escaped. */
const storable = (text: string): string => text.replaceAll('\0', '\ufffd');

const member = (value: JsonValue, key: string): JsonValue | undefined =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
