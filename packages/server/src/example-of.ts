import { FIELD_NOTES } from '@groupwarden/contracts';
import type { TSchema } from '@sinclair/typebox';

const OF_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-11-23T01:30:00.000Z',
  date: '2026-11-23',
  uuid: '01930f6e-2b7c-7c55-9d1a-0c8a6f2f4b10',
};

/**
 * An example of what a schema describes, made from what it says about itself: its own `examples` first, then constants,
 * defaults and enumerations, then the example that a field of this name has everywhere. Only required fields are shown,
 * unless there is none. Undefined where a guess would be all there is.
 */
export function exampleOf(schema: TSchema, field = ''): unknown {
  const { examples, const: constant, default: fallback, enum: words, anyOf } = schema as Record<string, unknown>;
  if (Array.isArray(examples)) return examples[0];
  if (constant !== undefined) return constant;
  if (fallback !== undefined) return fallback;
  if (FIELD_NOTES[field]?.example !== undefined && fits(schema, FIELD_NOTES[field].example)) {
    return FIELD_NOTES[field].example;
  }
  if (Array.isArray(words)) return words[0];
  if (Array.isArray(anyOf)) return oneOf(anyOf as TSchema[], field);
  switch (schema['type']) {
    case 'object':
      return objectExample(schema);
    case 'array': {
      const item = exampleOf(schema['items'] as TSchema, singular(field));
      return item === undefined ? undefined : [item];
    }
    case 'string':
      return OF_FORMAT[String(schema['format'])];
    case 'integer':
    case 'number':
      return (schema['minimum'] as number | undefined) ?? 1;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return undefined;
  }
}

function objectExample(schema: TSchema): Record<string, unknown> | undefined {
  const properties = (schema['properties'] ?? {}) as Record<string, TSchema>;
  const required = (schema['required'] ?? []) as string[];
  const shown = required.length > 0 ? required : Object.keys(properties);
  const entries = shown.flatMap((name) => {
    const child = properties[name];
    const value = child && exampleOf(child, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return required.length > 0 && entries.length < required.length ? undefined : Object.fromEntries(entries);
}

/** What may be null is shown as null when it is an object (the usual case), and as a value when it is a scalar. */
function oneOf(members: readonly TSchema[], field: string): unknown {
  const nullable = members.some((member) => member['type'] === 'null');
  const others = members.filter((member) => member['type'] !== 'null');
  if (nullable && others.every((member) => member['type'] === 'object')) return null;
  for (const member of others) {
    const value = exampleOf(member, field);
    if (value !== undefined) return value;
  }
  return nullable ? null : undefined;
}

/** `listedMembers` holds one `listedMember` each. */
const singular = (field: string): string => field.replace(/(?<=(?:s|x|sh|ch))es$|s$/, '').replace(/ie$/, 'y');

/** A field's common example may be of another kind than this field of the same name. */
function fits(schema: TSchema, example: unknown): boolean {
  const members = (schema['anyOf'] as TSchema[] | undefined) ?? [schema];
  const kind = example === null ? 'null' : Array.isArray(example) ? 'array' : typeof example;
  return members.some(({ type, enum: words, pattern, format }) => {
    if (Array.isArray(words)) return words.includes(example);
    if (typeof example === 'string' && typeof pattern === 'string' && !new RegExp(pattern, 'u').test(example))
      return false;
    if (typeof format === 'string' && typeof example === 'string' && OF_FORMAT[format]) return false;
    return type === kind || (type === 'integer' && Number.isInteger(example));
  });
}
