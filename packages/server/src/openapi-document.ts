import { type Json, type JsonObject, RESPONSE_HEADERS, withHeaders } from './response-headers.ts';

/** A title that names a type, e.g. `Group`: such schemas become components. */
const TYPE_NAME = /^[A-Z][A-Za-z0-9]*$/;

/**
 * Last touches that @fastify/swagger has no option for: named schemas as components, bodies that may be absent, headers of
 * the answers.
 */
export function finishDocument<Document>(document: Document): Document {
  const { paths, ...rest } = JSON.parse(JSON.stringify(document)) as { paths: { [path: string]: JsonObject } };
  const { components } = rest as unknown as { components: { [kind: string]: JsonObject } };
  components['headers'] = RESPONSE_HEADERS;
  const hoisted = hoist(paths, components['schemas'] ?? {}) as typeof paths;
  for (const [method, operation] of Object.values(hoisted).flatMap((item) => Object.entries(item))) {
    const { responses, requestBody } = operation as { [part: string]: JsonObject };
    if ((operation as JsonObject)['x-body-optional'] !== undefined && requestBody) requestBody['required'] = false;
    delete (operation as JsonObject)['x-body-optional'];
    for (const [status, response] of Object.entries(responses ?? {}))
      if (responses) responses[status] = withHeaders(method, status, response as JsonObject);
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
