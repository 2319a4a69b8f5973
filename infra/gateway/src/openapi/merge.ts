import type { ServiceName } from '@groupwarden/contracts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

/** The parts of an OpenAPI 3.1 document that merging touches. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  tags?: JsonObject[];
  paths: { [path: string]: JsonObject };
  components?: { [kind: string]: JsonObject };
}

interface Part {
  readonly service: ServiceName;
  readonly document: OpenApiDocument;
}

const DESCRIPTION = `System of record for an organisation's official chat groups: creation and filing, rosters, content, supervision.

Get a token with \`npm run -s token -- --person <employee number>\` or \`--client <name> --scopes a,b\` and send it as
\`Authorization: Bearer …\`. Writes that create or decide take an \`Idempotency-Key\`, steps in a life cycle an \`If-Match\`.`;

/** One document of all: paths side by side, components of the same name and content once, others renamed per service. */
export function mergeDocuments(parts: readonly Part[]): OpenApiDocument & { servers: JsonObject[] } {
  const components: { [kind: string]: JsonObject } = {};
  const paths: OpenApiDocument['paths'] = {};
  const tags = new Map<string, JsonObject>();
  for (const { service, document } of parts) {
    const renamed = collisions(components, document, service);
    const own = rewriteReferences(document as unknown as Json, renamed) as unknown as OpenApiDocument;
    for (const [kind, entries] of Object.entries(own.components ?? {})) {
      components[kind] ??= {};
      for (const [name, entry] of Object.entries(entries))
        components[kind][renamed.get(`${kind}/${name}`) ?? name] = entry;
    }
    for (const [path, item] of Object.entries(own.paths)) {
      if (paths[path]) throw new Error(`${path} is a path of two services`);
      paths[path] = item;
    }
    for (const tag of own.tags ?? []) tags.set(String(tag.name), tag);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Groupwarden', version: parts[0]?.document.info.version ?? '0.0.0', description: DESCRIPTION },
    servers: [{ url: '/' }],
    ...(tags.size > 0 ? { tags: [...tags.values()] } : {}),
    paths,
    components,
  };
}

const LOCAL = '#/components/';

/**
 * New names for components whose name another service has given to something else: `kind/name` → name. A component
 * that refers to a renamed one is something else too, whatever its text.
 */
function collisions(
  taken: { [kind: string]: JsonObject },
  document: OpenApiDocument,
  service: ServiceName,
): Map<string, string> {
  const renamed = new Map<string, string>();
  const shared = Object.entries(document.components ?? {}).flatMap(([kind, entries]) =>
    Object.entries(entries).flatMap(([name, entry]) => {
      const present = taken[kind]?.[name];
      return present === undefined
        ? []
        : [{ kind, name, text: JSON.stringify(entry), same: JSON.stringify(present) === JSON.stringify(entry) }];
    }),
  );
  for (let before = -1; before < renamed.size; ) {
    before = renamed.size;
    for (const { kind, name, text, same } of shared) {
      const refersToRenamed = [...renamed.keys()].some((key) => text.includes(`"${LOCAL}${key}"`));
      if (!same || refersToRenamed) renamed.set(`${kind}/${name}`, `${service}.${name}`);
    }
  }
  return renamed;
}

function rewriteReferences(value: Json, renamed: ReadonlyMap<string, string>): Json {
  if (renamed.size === 0 || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => rewriteReferences(item, renamed));
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name,
      name === '$ref' && typeof child === 'string'
        ? rewriteReference(child, renamed)
        : rewriteReferences(child, renamed),
    ]),
  );
}

function rewriteReference(reference: string, renamed: ReadonlyMap<string, string>): string {
  if (!reference.startsWith(LOCAL)) return reference;
  const [kind = '', name = '', ...rest] = reference.slice(LOCAL.length).split('/');
  const better = renamed.get(`${kind}/${name}`);
  return better === undefined ? reference : [`${LOCAL}${kind}`, better, ...rest].join('/');
}
