/** A JSON Schema as the documents have it, references resolved where it is used. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
}

/** A path or query parameter. */
export interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
  /** Stands for several segments of the path. */
  readonly spansSegments: boolean;
}

/** One operation of a service, with everything that its document promises about it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each parameter. */
  readonly path: string;
  readonly pathParameters: readonly Parameter[];
  readonly queryParameters: readonly Parameter[];
  readonly needsKey: boolean;
  readonly needsVersion: boolean;
  readonly isOpen: boolean;
  /** Any of these is needed; none: any token will do. */
  readonly scopes: readonly string[];
  /** Media types of the body with schema and example; none when the operation takes no body. */
  readonly bodies: ReadonlyMap<string, { schema: Schema; example: unknown }>;
  /** The codes that each status can carry; success statuses carry none. */
  readonly answers: ReadonlyMap<number, ReadonlySet<string>>;
}

// biome-ignore lint/suspicious/noExplicitAny: OpenAPI documents are walked by name, and what is absent is handled where it is read
type Json = any;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of an OpenAPI 3.1 document. */
export function operationsOf(document: Json): Operation[] {
  const resolved = resolve(document, document) as Json;
  return Object.entries(resolved.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Json)[method];
      return operation ? [operationOf(path, method, operation)] : [];
    }),
  );
}

function operationOf(path: string, method: string, operation: Json): Operation {
  const all: Json[] = operation.parameters ?? [];
  const inPlace = (place: string): Parameter[] => all.filter((one) => one.in === place).map(parameterOf);
  const headers = inPlace('header').filter(({ required }) => required);
  const hasHeader = (name: string): boolean => headers.some((header) => header.name === name);
  const content: Record<string, Json> = operation.requestBody?.content ?? {};
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    pathParameters: inPlace('path'),
    queryParameters: inPlace('query'),
    needsKey: hasHeader('Idempotency-Key'),
    needsVersion: hasHeader('If-Match'),
    isOpen: (operation.security ?? []).length === 0,
    scopes: operation.security?.[0]?.token ?? [],
    bodies: new Map(
      Object.entries(content).map(([type, { schema = {}, example }]) => [
        type,
        { schema, example: example ?? schema.examples?.[0] },
      ]),
    ),
    answers: new Map(
      Object.entries<Json>(operation.responses).map(([status, answer]) => [Number(status), codesOf(answer)]),
    ),
  };
}

function parameterOf(parameter: Json): Parameter {
  const { name, required, schema, example, examples = {} } = parameter;
  const [first] = Object.values<Json>(examples);
  return {
    name,
    required: required === true,
    schema,
    example: example ?? first?.value ?? schema.examples?.[0],
    spansSegments: schema['x-spans-segments'] === true,
  };
}

function codesOf(answer: Json): ReadonlySet<string> {
  const schema = answer.content?.['application/problem+json']?.schema;
  return new Set(schema?.allOf?.[1]?.properties?.code?.enum ?? []);
}

/** Replaces references by what they stand for; no schema of ours contains itself. */
function resolve(value: Json, document: Json): Json {
  if (Array.isArray(value)) return value.map((item) => resolve(item, document));
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.$ref === 'string') {
    const target = value.$ref
      .slice(2)
      .split('/')
      .reduce((at: Json, name: string) => at?.[name], document);
    return resolve(target, document);
  }
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, resolve(child, document)]));
}
