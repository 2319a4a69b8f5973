import { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';
import type { ServiceName } from './topology.ts';

/**
 * Marks a field that identifies a person. The mark drives log redaction, the audit log's salted
 * commitments, erasure and the generated event reference; nothing else decides what is personal.
 */
export function Personal<S extends TSchema>(schema: S): S {
  return { ...schema, personal: true };
}

/** True for a schema marked with {@link Personal}. */
export const isPersonal = (schema: TSchema): boolean => schema['personal'] === true;

/** Declares one fact that a service publishes. */
export interface EventDefinition<S extends TObject = TObject> {
  /** CloudEvents `source`. */
  readonly source: ServiceName;
  /** Kind of the aggregate, e.g. `group`. */
  readonly aggregate: string;
  /** Past-tense fact, e.g. `filed`. */
  readonly fact: string;
  /** CloudEvents `type`: `groupwarden.<aggregate>.<fact>.v1`. */
  readonly type: string;
  /** `<aggregate>.<fact>`, the name people use. */
  readonly name: string;
  readonly data: S;
  /** One-line description of the fact, shown in the audit timeline. */
  readonly summary: { readonly en: string; readonly zh: string };
  /** Rules of domain.md that the fact serves. */
  readonly rules: readonly string[];
}

export function defineEvent<S extends TObject>(
  source: ServiceName,
  name: `${string}.${string}`,
  definition: { summary: { en: string; zh: string }; rules?: readonly string[]; data: S },
): EventDefinition<S> {
  const [aggregate = '', fact = ''] = name.split('.');
  return {
    source,
    aggregate,
    fact,
    name,
    type: `groupwarden.${name}.v1`,
    data: definition.data,
    summary: definition.summary,
    rules: definition.rules ?? [],
  };
}

/** The body of an event of this definition. */
export type EventData<D extends EventDefinition> = Static<D['data']>;

/** CloudEvents 1.0, structured JSON, with the extensions of Groupwarden (architecture §2). */
export const CloudEvent = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Type.String({ format: 'uuid', description: 'UUIDv7; the deduplication key of every consumer' }),
    source: Type.String({ examples: ['group-registry'] }),
    type: Type.String({ examples: ['groupwarden.group.filed.v1'] }),
    subject: Type.String({ description: 'Id of the aggregate', examples: ['grp_01m83sqe1bexy8pzpbncthet7y'] }),
    time: Type.String({ format: 'date-time' }),
    datacontenttype: Type.Literal('application/json'),
    unitid: Type.String({ examples: ['demo'] }),
    aggregateversion: Type.Integer({ minimum: 1, description: 'Gap-free per aggregate' }),
    actor: Type.String({
      description: '`person:<personId>`, `client:<name>` or `system:<service>`',
      examples: ['person:per_01m83sqe1bexy8pzpbncthet7y'],
    }),
    onbehalfof: Type.Optional(Type.String()),
    correlationid: Type.Optional(Type.String()),
    causationid: Type.Optional(Type.String()),
    traceparent: Type.Optional(Type.String()),
    data: Type.Record(Type.String(), Type.Unknown()),
  },
  { $id: 'CloudEvent' },
);
export type CloudEvent<Data = Record<string, unknown>> = Omit<Static<typeof CloudEvent>, 'data'> & { data: Data };

/** Subject on which an event is published: `ev.<service>.<aggregate>.<aggregateId>`. */
export const natsSubject = (event: Pick<CloudEvent, 'source' | 'type' | 'subject'>): string =>
  `ev.${event.source}.${event.type.split('.')[1]}.${event.subject}`;
