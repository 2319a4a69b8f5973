import type { OpenApiDocument } from '../../infra/gateway/src/index.ts';

interface Schema {
  $ref?: string;
  type?: string;
  anyOf?: Schema[];
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  default?: unknown;
  properties?: Record<string, Schema>;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}
interface Response {
  content?: Record<string, { schema?: Schema }>;
  headers?: Record<string, unknown>;
}
interface Operation {
  operationId: string;
  description?: string;
  parameters?: Parameter[];
  responses: Record<string, Response>;
}
interface Place {
  method: string;
  path: string;
  operation: Operation;
  resolve(schema: Schema | undefined): Schema | undefined;
}

/** Lists that come in the one order of the file that they are about, and so take no `sort`. */
const IN_ORDER_OF_A_FILE = new Set(['listFeedChanges', 'getFeedReport']);
/** What is posted below a resource without being a step in its life. */
const NO_STEP = new Set(['addAccount']);
/** Repeats are told apart by the ids of the messages. */
const SAFE_WITHOUT_KEY = new Set(['screenMessages']);

/** What an operation does not keep of the conventions of the API, one line each. */
export function conventionFaults(document: OpenApiDocument): string[] {
  const resolve = (schema: Schema | undefined): Schema | undefined => {
    const name = schema?.$ref?.split('/').at(-1);
    return name === undefined
      ? schema
      : (document.components?.['schemas'] as Record<string, Schema> | undefined)?.[name];
  };
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, value]) => {
      const place: Place = { method, path, operation: value as unknown as Operation, resolve };
      const faults = [...listFaults(place), ...writeFaults(place), ...headerFaults(place)];
      return faults.map((fault) => `${place.operation.operationId}: ${fault}`);
    }),
  );
}

function listFaults({ method, operation, resolve }: Place): string[] {
  const answer =
    method === 'get' ? resolve(operation.responses['200']?.content?.['application/json']?.schema) : undefined;
  const { items, nextCursor, total } = answer?.properties ?? {};
  const asked = new Map(query(operation).map(({ name, schema }) => [name, schema]));
  const isFeed = asked.has('after') && asked.has('wait');
  if (!items) return asked.has('cursor') ? ['takes a cursor, but is no list'] : [];
  if (!nextCursor) return ['has items, but no nextCursor'];
  if (isFeed) return [];
  if (nextCursor.type === 'null')
    return [
      ...(/whole|all at once/.test(operation.description ?? '') ? [] : ['does not say why it has no pages']),
      ...['limit', 'cursor', 'sort', 'count']
        .filter((name) => asked.has(name))
        .map((name) => `takes ${name} for nothing`),
    ];
  const expected: [name: string, holds: (schema: Schema) => boolean][] = [
    ['limit', (one) => one.minimum === 1 && one.maximum === 200 && one.default === 50],
    ['cursor', (one) => one.type === 'string'],
    ['count', (one) => one.type === 'boolean' && one.default === false],
    ...(IN_ORDER_OF_A_FILE.has(operation.operationId) ? [] : [['sort', isOrder] as [string, typeof isOrder]]),
  ];
  return [
    ...expected.flatMap(([name, holds]) => {
      const schema = asked.get(name);
      return schema && holds(schema) ? [] : [`is a list, but ${schema ? 'has another' : 'takes no'} ${name}`];
    }),
    ...(total ? [] : ['is a list without a total']),
    ...(codes(operation, '400').includes('invalid_cursor') ? [] : ['does not declare invalid_cursor']),
  ];
}

/** Named orders of one field each, of which one is the list's own. */
const isOrder = ({ enum: orders = [], default: own }: Schema): boolean =>
  orders.length > 0 &&
  orders.every((order) => /^-?[a-z][A-Za-z]*$/.test(String(order))) &&
  orders.some((order) => order === own);

function writeFaults({ method, path, operation }: Place): string[] {
  if (method === 'get') return [];
  const header = (name: string) =>
    operation.parameters?.find((parameter) => parameter.in === 'header' && parameter.name === name);
  const isStep = /\}\//.test(path) && method === 'post' && !NO_STEP.has(operation.operationId);
  const changesOne = isStep || method === 'patch' || method === 'put' || method === 'delete';
  const ifMatch = header('If-Match');
  return [
    ...(changesOne && !ifMatch ? ['is a step without If-Match'] : []),
    ...(ifMatch && !codes(operation, '412').includes('version_stale') ? ['does not declare version_stale'] : []),
    ...(Boolean(ifMatch?.required) === codes(operation, '428').includes('precondition_missing')
      ? []
      : ['declares 428 otherwise than its If-Match']),
    ...(method === 'post' && !header('Idempotency-Key')?.required && !SAFE_WITHOUT_KEY.has(operation.operationId)
      ? ['creates or decides without an Idempotency-Key']
      : []),
  ];
}

function headerFaults({ method, operation }: Place): string[] {
  return Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { headers = {} }]) => {
      const owed = [
        ...['Request-Id', 'ETag'],
        ...(method === 'get' ? [] : ['Consistency-Token']),
        ...(status === '201' || status === '202' ? ['Location'] : []),
      ];
      return owed.filter((name) => !(name in headers)).map((name) => `${status} names no ${name}`);
    });
}

const query = ({ parameters = [] }: Operation): Parameter[] => parameters.filter((one) => one.in === 'query');

/** Codes of the problems that an operation declares for a status. */
function codes({ responses }: Operation, status: string): string[] {
  const schema = responses[status]?.content?.['application/problem+json']?.schema as
    | { allOf?: { properties?: { code?: { enum?: string[] } } }[] }
    | undefined;
  return schema?.allOf?.flatMap(({ properties }) => properties?.code?.enum ?? []) ?? [];
}
