import { gzipSync } from 'node:zlib';
import { type Draft, jsonBodyOf } from './draft.ts';
import { hostileValues } from './hostile-values.ts';
import type { Mutation } from './mutation.ts';
import type { Operation } from './operations.ts';
import { placesOf, putAt, sampleOf } from './sample.ts';

/** Ways to spoil a JSON body: first place by place, then as a whole. */
export function bodyMutations(operation: Operation): { perPlace: Mutation[][]; whole: Mutation[] } {
  const body = jsonBodyOf(operation);
  if (!body) return { perPlace: [], whole: [] };
  const { full } = body;
  const { schema } = operation.bodies.get('application/json') ?? { schema: {} };
  // Where lists come as files of several kinds, what is wrong with a row is said of that row in an answer to the rest.
  const isList = operation.bodies.has('text/csv');
  const perPlace = placesOf(schema).map(({ keys, schema: place }) =>
    hostileValues(place, sampleOf(place)).map(
      ({ label, value, isRefused }): Mutation => ({
        label: `body /${keys.join('/')}: ${label}`,
        ...(isRefused === undefined || isList ? {} : { isRefused }),
        change: (draft) => ({ ...draft, body: { json: putAt(jsonOf(draft), keys, value, full) } }),
      }),
    ),
  );
  return { perPlace, whole: [withEverything(full), ...WHOLE] };
}

/** Every field that the schema knows, also those that the example leaves out. */
const withEverything = (full: unknown): Mutation => ({
  label: 'body with every field',
  change: (draft) => ({ ...draft, body: { json: merged(full, jsonOf(draft)) } }),
});

const jsonOf = (draft: Draft): unknown => (draft.body && 'json' in draft.body ? draft.body.json : undefined);

const merged = (full: unknown, own: unknown): unknown =>
  isObject(full) && isObject(own) ? { ...full, ...own } : (own ?? full);

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

type Respelled = (text: string) => string | Buffer;

const text = (label: string, respell: Respelled, options: { type?: string; isRefused?: boolean } = {}): Mutation => ({
  label,
  ...(options.isRefused === undefined ? {} : { isRefused: options.isRefused }),
  change: (draft) => ({
    ...draft,
    body: {
      type: options.type ?? 'application/json',
      bytes: Buffer.from(respell(JSON.stringify(jsonOf(draft) ?? {})) as string),
    },
  }),
});

const inside =
  (member: string): Respelled =>
  (body) =>
    body === '{}' ? `{${member}}` : `{${member},${body.slice(1)}`;
const refused = { isRefused: true };

const WHOLE: readonly Mutation[] = [
  text('half of the body', (body) => body.slice(0, body.length >> 1).padEnd(1, '{'), refused),
  text('no JSON', () => 'not json', refused),
  text('more after the body', (body) => `${body}}`, refused),
  text('two bodies', (body) => `${body}${body}`, refused),
  text('single quotes', () => "{'a':1}", refused),
  text('NaN', inside('"x":NaN'), refused),
  text('Infinity', inside('"x":-Infinity'), refused),
  text('leading zeros', inside('"x":007'), refused),
  text('a number of 5,000 digits', inside(`"x":${'9'.repeat(5_000)}`), refused),
  text('10,000 levels of lists', () => '['.repeat(10_000) + ']'.repeat(10_000), refused),
  text('10,000 levels of objects', () => `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, refused),
  text('10,000 levels, open', () => '{"a":['.repeat(10_000), refused),
  text('__proto__', inside('"__proto__":{"isAdmin":true}'), refused),
  text('constructor.prototype', inside('"constructor":{"prototype":{"isAdmin":true}}'), refused),
  text('escaped __proto__', inside('"\\u005f_proto__":{"isAdmin":true}'), refused),
  text('a field that nobody knows', inside('"surplus":1'), refused),
  text('a name with NUL', inside('"a\\u0000":1'), refused),
  text('a name with half a pair', inside('"\\ud800":1'), refused),
  text('a name of 100 kB', inside(`"${'n'.repeat(100_000)}":1`), refused),
  text('10,000 fields', inside(Array.from({ length: 10_000 }, (_, index) => `"f${index}":1`).join()), refused),
  text('each field twice', (body) => (body === '{}' ? '{}' : `${body.slice(0, -1)},${body.slice(1)}`)),
  text('UTF-16', (body) => Buffer.from(body, 'utf16le'), refused),
  text('a byte order mark', (body) => `\ufeff${body}`),
  text('bytes that are no UTF-8', (body) => Buffer.concat([Buffer.from(body), Buffer.from([0xff, 0xfe])]), refused),
  text('a raw NUL', (body) => `\0${body}`, refused),
  text('a raw control character', inside('"x":"\u0001"'), refused),
  text('2 MB', inside(`"x":"${'x'.repeat(2_000_000)}"`), refused),
  text('a list', (body) => `[${body}]`, refused),
  text('null', () => 'null'),
  text('a text', () => '"text"', refused),
  text('a number', () => '1', refused),
  text('an empty body', () => ''),
  text('blanks', () => '  \n ', refused),
  text('XML', () => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', {
    type: 'application/xml',
    ...refused,
  }),
  text('as text', (body) => body, { type: 'text/plain', ...refused }),
  text('as a form', () => 'a=1&b=2', { type: 'application/x-www-form-urlencoded', ...refused }),
  text('as multipart', () => '--x\r\n\r\n--x--', { type: 'multipart/form-data; boundary=x', ...refused }),
  text('in another charset', (body) => body, { type: 'application/json; charset=utf-16' }),
  text('with a broken media type', (body) => body, { type: 'application/json; charset="', isRefused: false }),
  text('without a proper media type', (body) => body, { type: ';;;', ...refused }),
  {
    label: 'gzip',
    isRefused: true,
    change: (draft) => ({
      ...draft,
      headers: { ...draft.headers, 'content-encoding': 'gzip' },
      body: { type: 'application/json', bytes: gzipSync(JSON.stringify(jsonOf(draft) ?? {})) },
    }),
  },
  {
    label: 'no body',
    change: ({ body: _, ...draft }) => draft,
  },
];
