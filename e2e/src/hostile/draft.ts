import { randomUUID } from 'node:crypto';
import type { Operation, Parameter } from './operations.ts';
import { type Pool, prefixOf, sampleOf, withRealIds } from './sample.ts';

/** A request before it is put on the wire; path and query hold what stands in the URL, encoded already. */
export interface Draft {
  readonly method: string;
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON value, or bytes with their media type. */
  readonly body?: { readonly json: unknown } | { readonly type: string; readonly bytes: Buffer };
}

/** What goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Uploads that services take, by their media type without parameters. */
export type Uploads = ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>;

/** A request that fits the document, about things that exist; `turn` chooses which of them. */
export function draftOf(operation: Operation, pool: Pool, turn: number, uploads: Uploads): Draft {
  const params = operation.pathParameters.map((parameter) => [
    parameter.name,
    encodeParameter(parameter, textFor(parameter, pool, turn)),
  ]);
  const query = operation.queryParameters
    .filter(({ required, name }) => required || name === 'limit' || pool.has(`parameter ${name}`))
    .map((parameter) => [parameter.name, encodeURIComponent(textFor(parameter, pool, turn))] as const);
  const body = bodyOf(operation, pool, turn, uploads);
  return {
    method: operation.method,
    template: operation.path,
    params: Object.fromEntries(params),
    query,
    headers: operation.needsKey ? { 'idempotency-key': randomUUID() } : {},
    ...(body ? { body } : {}),
  };
}

/** The id that the path names first, whose version If-Match is about. */
export const subjectOf = (draft: Draft): string | undefined =>
  Object.values(draft.params).find((value) => prefixOf(value) !== undefined);

/** The body that a draft for this operation starts from, as a JSON value. */
export function jsonBodyOf(operation: Operation): { full: unknown; example: unknown } | undefined {
  const json = operation.bodies.get('application/json');
  if (!json) return undefined;
  const full = sampleOf(json.schema);
  return { full, example: json.example ?? full };
}

function textFor({ schema, example, name }: Parameter, pool: Pool, turn: number): string {
  const known = pool.get(`parameter ${name}`);
  if (known?.length) return known[turn % known.length] ?? '';
  const prefix = /^\^([a-z]+)_/.exec(schema.pattern ?? '')?.[1];
  const made = prefix ? `${prefix}_01m83sqe1bexy8pzpbncthet7y` : (example ?? sampleOf(schema));
  return String(withRealIds(made, pool, turn));
}

const encodeParameter = ({ spansSegments }: Parameter, value: string): string =>
  spansSegments ? value : encodeURIComponent(value);

function bodyOf(operation: Operation, pool: Pool, turn: number, uploads: Uploads): Draft['body'] {
  const json = jsonBodyOf(operation);
  if (json) return { json: withRealIds(json.example, pool, turn) };
  const type = [...operation.bodies.keys()].find((candidate) => uploads.has(candidate));
  return type === undefined ? undefined : uploads.get(type);
}

/** The request as it is sent, with its URL put together and its body serialised. */
export function wire(draft: Draft): WireRequest {
  const { method, template, params, query, headers, body } = draft;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const search = query.map(([name, value]) => `${name}=${value}`).join('&');
  const url = search ? `${path}?${search}` : path;
  if (!body) return { method, url, headers };
  const [type, bytes] =
    'json' in body ? ['application/json', Buffer.from(JSON.stringify(body.json) ?? 'null')] : [body.type, body.bytes];
  return { method, url, headers: { 'content-type': type, ...headers }, body: bytes };
}
