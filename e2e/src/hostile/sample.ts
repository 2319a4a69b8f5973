import type { Schema } from './operations.ts';

/** Values of things that exist, by the prefix of their ids. */
export type Pool = ReadonlyMap<string, readonly string[]>;

const ID = /^([a-z]{2,5})_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** The prefix of a TypeID, undefined for other text. */
export const prefixOf = (text: string): string | undefined => ID.exec(text)?.[1];

/** An instance of a schema with all its fields: what it shows as example, else the least that it allows. */
export function sampleOf(schema: Schema): unknown {
  const { examples, const: constant, enum: words, default: fallback, anyOf, type } = schema;
  if (type === 'object' && schema.properties) return objectOf(schema.properties);
  if (examples?.length) return examples[0];
  if (constant !== undefined) return constant;
  if (words?.length) return words[0];
  if (fallback !== undefined) return fallback;
  if (anyOf?.length) return sampleOf(anyOf.find((member) => member.type !== 'null') ?? {});
  switch (type) {
    case 'array':
      return [sampleOf(schema.items ?? {})];
    case 'object':
      return {};
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema);
    default:
      return null;
  }
}

const objectOf = (properties: Readonly<Record<string, Schema>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, sampleOf(child)]));

function textOf({ format, minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2026-11-23T01:30:00.000Z';
  if (format === 'date') return '2026-11-23';
  return '文'.repeat(Math.max(1, minLength));
}

/** The same value with every made-up id replaced by one of a thing that exists; `turn` chooses which. */
export function withRealIds(value: unknown, pool: Pool, turn: number): unknown {
  if (typeof value === 'string') {
    const prefix = prefixOf(value);
    const known = prefix === undefined ? undefined : pool.get(prefix);
    return known?.length ? known[turn % known.length] : value;
  }
  if (Array.isArray(value)) return value.map((item) => withRealIds(item, pool, turn));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, withRealIds(child, pool, turn)]));
}

/** A place in a body: its keys from the outside in, and what belongs there. */
export interface Place {
  readonly keys: readonly (string | number)[];
  readonly schema: Schema;
}

/** Every place that a schema knows, the whole first. */
export function placesOf(schema: Schema, keys: readonly (string | number)[] = []): Place[] {
  const variants = schema.anyOf ?? [schema];
  const inner = variants.flatMap((variant) => [
    ...Object.entries(variant.properties ?? {}).flatMap(([name, child]) => placesOf(child, [...keys, name])),
    ...(variant.items ? placesOf(variant.items, [...keys, 0]) : []),
  ]);
  return [{ keys, schema }, ...inner];
}

/** A copy of `body` with `value` at this place, what leads there taken from `full` where the body lacks it. */
export function putAt(body: unknown, keys: readonly (string | number)[], value: unknown, full: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const below = (of: unknown): unknown =>
    of !== null && typeof of === 'object' ? (of as Record<string | number, unknown>)[key] : undefined;
  const child = putAt(below(body) ?? below(full), rest, value, below(full));
  if (typeof key === 'number') return [child, ...(Array.isArray(body) ? body.slice(1) : [])];
  const kept = body !== null && typeof body === 'object' && !Array.isArray(body) ? body : {};
  return { ...kept, [key]: child };
}
