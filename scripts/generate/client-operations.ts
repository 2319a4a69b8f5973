import type { OpenApiDocument } from '../../infra/gateway/src/index.ts';
import type { Schema } from './client-types.ts';

/** What the client's generator takes from an operation of a document. */
export interface OperationObject {
  id: string;
  summary: string | undefined;
  description: string | undefined;
  method: string;
  path: string;
  params: Schema;
  query: Schema;
  ifMatch: 'required' | 'optional' | undefined;
  key: boolean;
  body: { required: boolean; raw: boolean; schema: Schema } | undefined;
  /** Media types of success answers. */
  produces: readonly string[];
  /** What success answers hold. */
  results: readonly (Schema | 'none')[];
  /** Codes of refusals. */
  codes: readonly string[];
}

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}
type Content = Record<string, { schema?: Schema }>;
interface RawOperation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of a document, in its order. */
export const operationsOf = ({ paths }: OpenApiDocument): OperationObject[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => read(path, method.toUpperCase(), operation as unknown as RawOperation)),
  );

function read(path: string, method: string, operation: RawOperation): OperationObject {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const header = (name: string) => parameters.find((one) => one.in === 'header' && one.name === name);
  const ifMatch = header('If-Match');
  const ok = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const contents = ok.flatMap(([, { content }]) => Object.entries(content ?? {}));
  return {
    id: operationId,
    summary,
    description,
    method,
    path: parameters.reduce(spanning, path),
    params: objectOf(parameters.filter((one) => one.in === 'path')),
    query: objectOf(parameters.filter((one) => one.in === 'query')),
    ifMatch: ifMatch && (ifMatch.required ? 'required' : 'optional'),
    key: header('Idempotency-Key') !== undefined,
    body: requestBody && {
      required: requestBody.required ?? false,
      raw: requestBody.content['application/json'] === undefined,
      schema: requestBody.content['application/json']?.schema ?? {},
    },
    produces: [...new Set(contents.map(([type]) => type))],
    results: contents.length === 0 ? ['none'] : contents.map(([type, { schema }]) => resultOf(type, schema ?? {})),
    codes: Object.values(responses).flatMap(({ content }) => codesOf(content?.['application/problem+json']?.schema)),
  };
}

/** A parameter that may hold slashes is written `{+name}`. */
const spanning = (path: string, { name, schema }: Parameter): string =>
  schema['x-spans-segments'] ? path.replace(`{${name}}`, `{+${name}}`) : path;

/** Parameters as one object. */
const objectOf = (parameters: readonly Parameter[]): Schema =>
  parameters.length === 0
    ? {}
    : {
        type: 'object',
        properties: Object.fromEntries(
          parameters.map(({ name, schema, description }) => [
            name,
            { ...schema, ...(description ? { description } : {}) },
          ]),
        ),
        required: parameters.filter(({ required }) => required).map(({ name }) => name),
      };

/** What the client makes of an answer: JSON parsed, text as text, anything else as bytes. */
function resultOf(mediaType: string, schema: Schema): Schema {
  if (/^application\/([\w.-]+\+)?json$/.test(mediaType)) return schema;
  if (mediaType.startsWith('text/') || mediaType === 'application/jsonl') return { type: 'string' };
  return { $ref: 'Uint8Array' };
}

const codesOf = (schema: Schema | undefined): string[] =>
  (schema?.allOf ?? []).flatMap(({ properties }) => (properties?.['code']?.enum ?? []) as string[]);
