import { type ErrorTable, FIELD_NOTES } from '@groupwarden/contracts';
import { type TObject, type TSchema, Type } from '@sinclair/typebox';
import type { FastifySchema } from 'fastify';
import { exampleOf } from './example-of.ts';
import { FilePart, type Route } from './route.ts';
import { contentOf, declaredCodes, needsKey } from './route-schema.ts';

/** Name of the parameter that stands for `*`, the rest of a path. */
const WILDCARD = 'path';

/** A route's path as the reference shows it. */
export const documentedPath = (url: string): string => url.replace('*', `:${WILDCARD}`);

/** What the reference shows of a route: more than is validated, and as a caller sees it. */
export function documentationOf(route: Route<never>, rows: ErrorTable): FastifySchema {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: describe(route),
    security: route.public ? [] : [{ token: [...route.scopes] }],
    ...(route.params ? { params: parameters(route.params) } : {}),
    ...(route.query ? { querystring: parameters(route.query) } : {}),
    headers: headers(route),
    ...requestBody(route),
    ...(route.bodyOptional ? { 'x-body-optional': true } : {}),
    response: { ...successes(route), ...problems(route, rows) },
  } as FastifySchema;
}

function describe(route: Route<never>): string {
  const door = route.public
    ? 'No token needed.'
    : route.scopes.length > 0
      ? `Scope: ${route.scopes.map((scope) => `\`${scope}\``).join(' or ')}.`
      : 'Any valid token.';
  return [route.description, door].filter(Boolean).join('\n\n');
}

/** A parameter with a default need not be sent, and none is left without a description. */
function parameters({ properties, required = [], ...rest }: TObject): TSchema {
  const described = Object.entries(properties).map(([name, schema]) => {
    const description = schema.description ?? FIELD_NOTES[name === '*' ? WILDCARD : name]?.description;
    const shown = { ...schema, ...(description === undefined ? {} : { description }) };
    return name === '*' ? [WILDCARD, { ...shown, 'x-spans-segments': true }] : [name, shown];
  });
  return {
    ...rest,
    properties: Object.fromEntries(described),
    required: required
      .map((name) => (name === '*' ? WILDCARD : name))
      .filter((name) => properties[name]?.default === undefined),
  } as unknown as TSchema;
}

/** The hooks check these headers, with codes of their own. */
function headers(route: Route<never>): object {
  const text = (description: string, example: string) => ({ type: 'string', description, examples: [example] });
  const required = {
    ...(needsKey(route)
      ? { 'Idempotency-Key': text('Makes a repeat of the call safe: same key, same answer.', '4f0c1a52-1') }
      : {}),
    ...(route.ifMatch === true ? { 'If-Match': text('ETag of the resource as last read.', '"3"') } : {}),
  };
  const optional =
    route.ifMatch === 'optional'
      ? { 'If-Match': text('ETag of the resource as last read; where it is sent, a later version is refused.', '"3"') }
      : {};
  const token = text('Of earlier writes, comma-separated: the answer includes what they did.', 'eyJzIjoi…');
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional, 'Consistency-Token': token },
  };
}

const BYTES = FilePart();
const ONE_FILE = Type.Object({ file: BYTES });

function requestBody({ rawBody, rawJson, rawForm = ONE_FILE, body, examples }: Route<never>): object {
  if (rawBody) {
    const example = examples?.body;
    const shown = (schema: TSchema) => (example === undefined ? schema : { ...schema, examples: [example] });
    const types = rawBody.filter((type) => type !== 'multipart/form-data');
    const upload = rawBody.length > types.length ? { 'multipart/form-data': { schema: rawForm } } : {};
    const json = rawJson && { 'application/json': { schema: { ...rawJson, examples: [exampleOf(rawJson)] } } };
    return { body: { content: { ...contentOf(types, shown(BYTES)), ...json, ...upload } } };
  }
  if (!body) return {};
  const example = examples?.body ?? exampleOf(body);
  return {
    body: { ...body, additionalProperties: false, ...(example === undefined ? {} : { examples: [example] }) },
  };
}

function successes({ responses, produces, examples }: Route<never>): object {
  return Object.fromEntries(
    Object.entries(responses as Record<string, TSchema>).map(([status, schema]) => {
      const description = schema.description ?? 'Success';
      const example = examples?.response ?? (produces && schema.type !== 'object' ? undefined : exampleOf(schema));
      const shown = { ...schema, ...(example === undefined ? {} : { examples: [example] }) };
      return [
        status,
        produces
          ? { description, content: representations(produces, schema, example) }
          : { ...shown, 'x-response-description': description },
      ];
    }),
  );
}

/** A route that answers in several forms describes its JSON, with an example; the others are bytes. */
const representations = (mediaTypes: readonly string[], schema: TSchema, example: unknown) =>
  schema['type'] === 'object'
    ? Object.fromEntries(mediaTypes.map((type) => [type, isJson(type) ? { schema, example } : { schema: BYTES }]))
    : contentOf(mediaTypes, example === undefined ? schema : { ...schema, examples: [example] });

const isJson = (mediaType: string): boolean => /[/+]json$/.test(mediaType);

function problems(route: Route<never>, rows: ErrorTable): object {
  const byStatus = new Map<number, string[]>();
  for (const code of declaredCodes(route)) {
    const { status } = rows[code] as { status: number };
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${rows[code]?.en}`).join('; '),
        content: {
          'application/problem+json': {
            schema: { allOf: [{ $ref: 'Problem#' }, { properties: { code: { enum: codes } } }] },
          },
        },
      },
    ]),
  );
}
