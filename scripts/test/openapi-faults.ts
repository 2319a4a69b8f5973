import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '../../infra/gateway/src/index.ts';

interface Media {
  schema?: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: { token?: string[] }[];
  parameters?: { name: string; in: string; description?: string; required?: boolean }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description?: string; content?: Record<string, Media> }>;
}

/** What an operation of a document owes a reader, one line each. */
export function faultsOf(document: OpenApiDocument): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema(document, 'document');
  const matches = (schema: object, value: unknown): boolean => ajv.validate(inDocument(schema), value);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, value]) => {
      const operation = value as unknown as Operation;
      const faults = [...generalFaults(operation), ...bodyFaults(operation, matches), ...refusalFaults(operation)];
      return faults.map((fault) => `${operation.operationId ?? `${method} ${path}`}: ${fault}`);
    }),
  );
}

function generalFaults({ operationId, summary, tags, security, parameters = [], responses }: Operation): string[] {
  return [
    ...(operationId && /^[a-z][A-Za-z0-9]+$/.test(operationId) ? [] : ['has no operationId in camelCase']),
    ...(summary ? [] : ['has no summary']),
    ...(tags?.length === 1 ? [] : ['has no tag']),
    ...(security ? [] : ['does not say which token it needs']),
    ...parameters.filter(({ description }) => !description).map(({ name }) => `parameter ${name} is not described`),
    ...(Object.keys(responses).some((status) => status.startsWith('2')) ? [] : ['has no success']),
  ];
}

function bodyFaults(
  { requestBody, responses }: Operation,
  matches: (schema: object, value: unknown) => boolean,
): string[] {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const bodies = [
    ['request body', requestBody?.content['application/json']] as const,
    ...successes.map(([status, { content }]) => [`answer ${status}`, content?.['application/json']] as const),
  ];
  return bodies.flatMap(([name, media]) => {
    if (!media) return [];
    const examples = media.examples ? Object.values(media.examples).map(({ value }) => value) : [media.example];
    if (examples.includes(undefined)) return [`${name} has no example`];
    return examples.every((example) => matches(media.schema ?? {}, example))
      ? []
      : [`${name} has an example that does not fit`];
  });
}

/** Statuses that follow from what an operation is; the codes of its own add to them. */
function refusalFaults({ security = [], parameters = [], requestBody, responses }: Operation): string[] {
  const header = (name: string, required = false) =>
    parameters.some((one) => one.in === 'header' && one.name === name && (one.required || !required));
  const owed = [
    ...['400', '429', '500', '503'],
    ...(security.length > 0 ? ['401'] : []),
    ...(security.some(({ token }) => token && token.length > 0) ? ['403'] : []),
    ...(header('If-Match') ? ['412'] : []),
    ...(header('If-Match', true) ? ['428'] : []),
    ...(header('Idempotency-Key') ? ['409', '422'] : []),
    ...(requestBody ? ['413', '415'] : []),
  ];
  const refusals = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
  return [
    ...owed.filter((status) => !responses[status]).map((status) => `does not declare ${status}`),
    ...refusals
      .filter(([, { content }]) => !JSON.stringify(content?.['application/problem+json'] ?? '').includes('"enum":["'))
      .map(([status]) => `${status} names no codes`),
  ];
}

/** References inside a part of the document start at its root. */
const inDocument = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/'));
