import type { OpenApiDocument } from '../../infra/gateway/src/index.ts';
import type { OperationObject } from './client-operations.ts';
import type { NameOf, Schema } from './client-types.ts';

interface NamedType {
  name: string;
  schema: Schema;
}

/**
 * Names for the types of a service's module: the components of its document, and what operations answer with. A resource
 * gets its name from the operation that reads it (`getGroup` → `Group`), an item from the list (`listGroups` → `Group`, or
 * `GroupItem` when a group in full is something else), any other answer from its operation (`VetGroupResult`); what looks
 * the same has the same name.
 */
export function namedTypes(
  document: OpenApiDocument,
  operations: readonly OperationObject[],
): { types: readonly NamedType[]; nameOf: NameOf } {
  const components = Object.entries(document.components?.['schemas'] ?? {}) as unknown as [string, Schema][];
  const types: NamedType[] = components.map(([name, schema]) => ({ name: name.replace(/\W/g, ''), schema }));
  const names = new Map(types.map(({ name, schema }) => [fingerprint(schema), name]));
  const add = (name: string, schema: Schema): void => {
    if (schema.type !== 'object' || !schema.properties || names.has(fingerprint(schema))) return;
    if (types.some((type) => type.name === name)) return;
    names.set(fingerprint(schema), name);
    types.push({ name, schema });
  };

  const answers = operations.flatMap(({ id, results }) =>
    results.flatMap((schema) => (schema === 'none' ? [] : [{ id, schema }])),
  );
  const lists = answers.flatMap(({ id, schema }) => {
    const item = itemOf(schema);
    return item ? [{ id, item }] : [];
  });
  const others = answers.filter(({ schema }) => !itemOf(schema));
  for (const { id, schema } of others) if (id.startsWith('get')) add(id.slice('get'.length), schema);
  for (const { id, item } of lists) {
    const name = singular(pascal(id).replace(/^(List|Get)/, ''));
    add(types.some((type) => type.name === name) ? `${name}Item` : name, item);
  }
  for (const { id, schema } of others) add(`${pascal(id)}Result`, schema);
  return { types, nameOf: (schema) => names.get(fingerprint(schema)) };
}

/** What a list is a list of; undefined for any other answer. */
export function itemOf({ properties }: Schema): Schema | undefined {
  const cursor = properties?.['nextCursor'];
  const mayEnd = cursor?.anyOf?.some(({ type }) => type === 'null') || [cursor?.type].flat().includes('null');
  return mayEnd ? properties?.['items']?.items : undefined;
}

/** What a list says beside its items and the cursor of the next page; undefined for nothing. */
export function besideItems({ type, properties = {}, required = [] }: Schema): Schema | undefined {
  const rest = Object.entries(properties).filter(([name]) => !['items', 'nextCursor', 'total'].includes(name));
  if (rest.length === 0) return undefined;
  const names = rest.map(([name]) => name);
  return { type, properties: Object.fromEntries(rest), required: required.filter((name) => names.includes(name)) };
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '');

/** Two schemas of the same shape are one type, however they are described. */
const fingerprint = (schema: Schema): string =>
  JSON.stringify(schema, (key, value: unknown) => {
    const says = (key === 'description' && typeof value === 'string') || (key === 'examples' && Array.isArray(value));
    return says ? undefined : value;
  });

const pascal = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase());
