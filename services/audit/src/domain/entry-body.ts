import { eventDefinition, OneOf, Timestamp } from '@groupwarden/contracts';
import { type JsonValue, openLeaf, parseLeaf } from '@groupwarden/transparency-log';
import { type Static, Type } from '@sinclair/typebox';

/** An entry as the API shows it; also an item of a timeline. */
export const EntryBody = Type.Object({
  id: Type.String({ examples: ['ent_01m83sqe1bexy8pzpbncthet7y'] }),
  index: Type.Integer({ description: 'Position in the log, from 0' }),
  time: Timestamp,
  type: Type.String({ examples: ['group.filed'] }),
  actor: Type.String({
    description: '`person:<employee number>` while the roster knows it, else `person:<person id>`',
  }),
  onBehalfOf: Type.Optional(Type.String()),
  subject: Type.String({ description: 'Id of what the fact is about' }),
  outcome: OneOf(['success', 'held', 'refused', 'failed']),
  reason: Type.Optional(Type.String()),
  summary: Type.Object({ en: Type.String(), zh: Type.String() }),
  leafHash: Type.String({ description: 'RFC 6962 leaf hash, Base 64' }),
  actorId: Type.String({ description: 'The actor as the log has it' }),
  recordedAt: Timestamp,
  source: Type.String({ description: 'Service whose fact it is' }),
  aggregateVersion: Type.Integer(),
  correlationId: Type.Optional(Type.String()),
  related: Type.Array(Type.String(), { description: 'Groups, persons and cases that the entry names' }),
  data: Type.Record(Type.String(), Type.Unknown(), {
    description: 'What happened; personal fields only where allowed',
  }),
  closedFields: Type.Array(Type.String(), { description: 'Personal fields that are not shown or erased' }),
});
export type EntryBody = Static<typeof EntryBody>;

/** A row as it is read for showing. */
export interface ShownEntry {
  readonly id: string;
  readonly index: number;
  readonly time: Date;
  readonly recordedAt: Date;
  readonly type: string;
  readonly source: string;
  readonly aggregateVersion: number;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly subject: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly correlationId: string | null;
  readonly leaf: string;
  readonly leafHash: Uint8Array;
  readonly related: readonly string[];
  /** Openings that the caller may see. */
  readonly openings: readonly { readonly pointer: string; readonly value: JsonValue }[];
}

/** @param employeeNumbers person id → employee number, as far as the roster knows. */
export function entryBody(entry: ShownEntry, employeeNumbers: ReadonlyMap<string, string>): EntryBody {
  const leaf = parseLeaf(entry.leaf);
  const opened = entry.openings.map(({ pointer }) => pointer);
  return {
    id: entry.id,
    index: entry.index,
    time: entry.time.toISOString(),
    type: entry.type,
    actor: nameActor(entry.actor, employeeNumbers),
    ...(entry.onBehalfOf === null ? {} : { onBehalfOf: nameActor(entry.onBehalfOf, employeeNumbers) }),
    subject: entry.subject,
    outcome: entry.outcome as EntryBody['outcome'],
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    summary: summaryOf(entry.type),
    leafHash: Buffer.from(entry.leafHash).toString('base64'),
    actorId: entry.actor,
    recordedAt: entry.recordedAt.toISOString(),
    source: entry.source,
    aggregateVersion: entry.aggregateVersion,
    ...(entry.correlationId === null ? {} : { correlationId: entry.correlationId }),
    related: [...entry.related],
    // A leaf that cannot be read was changed behind the log's back: it is shown empty, and every verifier names it.
    data: leaf === undefined ? {} : { ...openLeaf(leaf, entry.openings).data },
    closedFields: Object.keys(leaf?.commitments ?? {}).filter((pointer) => !opened.includes(pointer)),
  };
}

const PERSON = 'person:';

/** Person ids among the actors of these entries. */
export const actingPersons = (entries: readonly Pick<ShownEntry, 'actor' | 'onBehalfOf'>[]): string[] =>
  entries
    .flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? ''])
    .filter((actor) => actor.startsWith(PERSON))
    .map((actor) => actor.slice(PERSON.length));

const nameActor = (actor: string, employeeNumbers: ReadonlyMap<string, string>): string => {
  const known = actor.startsWith(PERSON) ? employeeNumbers.get(actor.slice(PERSON.length)) : undefined;
  return known === undefined ? actor : `${PERSON}${known}`;
};

/** One line per language; a type of a newer version says its own name. */
const summaryOf = (type: string): EntryBody['summary'] => {
  const summary = eventDefinition(`groupwarden.${type}.v1`)?.summary;
  return summary === undefined ? { en: type, zh: type } : { ...summary };
};
