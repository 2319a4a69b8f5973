type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

/** A title that names a type, e.g. `Group`: such schemas become components. */
const TYPE_NAME = /^[A-Z][A-Za-z0-9]*$/;

/** Last touches that @fastify/swagger has no option for: named schemas as components, bodies that may be absent. */
export function finishDocument<Document>(document: Document): Document {
  const { paths, ...rest } = JSON.parse(JSON.stringify(document)) as { paths: { [path: string]: JsonObject } };
  const { components } = rest as unknown as { components: { schemas: JsonObject } };
  const hoisted = hoist(paths, components.schemas) as typeof paths;
  for (const operation of Object.values(hoisted).flatMap((item) => Object.values(item) as JsonObject[])) {
    if (operation['x-body-optional'] !== undefined) (operation['requestBody'] as JsonObject)['required'] = false;
    delete operation['x-body-optional'];
  }
  return { ...rest, paths: hoisted } as Document;
}

/** Moves each schema that has a type's name as title to the components, once; another schema of that name stays in place. */
function hoist(value: Json, schemas: JsonObject): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => hoist(item, schemas));
  const inner = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, hoist(child, schemas)]));
  const { title } = inner;
  if (typeof title !== 'string' || !TYPE_NAME.test(title) || inner['type'] === undefined) return inner;
  const present = schemas[title];
  if (present !== undefined && JSON.stringify(present) !== JSON.stringify(inner)) return inner;
  schemas[title] = inner;
  return { $ref: `#/components/schemas/${title}` };
}
