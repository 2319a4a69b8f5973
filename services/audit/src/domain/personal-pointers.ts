import { type CloudEvent, eventDefinition, isPersonal } from '@groupwarden/contracts';
import { escapePointer } from '@groupwarden/transparency-log';
import type { TSchema } from '@sinclair/typebox';

/**
 * JSON Pointers, into the event, of every field that must not stand in a leaf: those marked `personal` in contracts, and
 * those that this version does not know, because a newer publisher may have marked them.
 */
export function personalPointers(event: Pick<CloudEvent, 'type' | 'data'>): string[] {
  const definition = eventDefinition(event.type);
  if (definition === undefined) return Object.keys(event.data).map((key) => `/data/${escapePointer(key)}`);
  return walk(definition.data, event.data, '/data');
}

function walk(schema: TSchema, value: unknown, pointer: string): string[] {
  if (isPersonal(schema)) return [pointer];
  const variants: TSchema[] = schema['anyOf'] ?? schema['allOf'] ?? [];
  if (variants.length > 0) return fewest(variants.map((variant) => walk(variant, value, pointer)));
  if (Array.isArray(value)) {
    const items: TSchema | undefined = schema['items'];
    return value.flatMap((item, index) => (items === undefined ? [] : walk(items, item, `${pointer}/${index}`)));
  }
  if (typeof value !== 'object' || value === null) return [];
  const [anyKey]: TSchema[] = Object.values(schema['patternProperties'] ?? {});
  const properties: Record<string, TSchema> = schema['properties'] ?? {};
  return Object.entries(value).flatMap(([key, member]) => {
    const at = `${pointer}/${escapePointer(key)}`;
    const known = Object.hasOwn(properties, key) ? properties[key] : anyKey;
    return known === undefined ? [at] : walk(known, member, at);
  });
}

/** The variant that fits is the one that knows most of the fields. */
const fewest = (candidates: readonly string[][]): string[] =>
  candidates.reduce((best, candidate) => (candidate.length < best.length ? candidate : best));
