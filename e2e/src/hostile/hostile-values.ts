import type { Schema } from './operations.ts';
import { prefixOf } from './sample.ts';

/** A hostile value; `isRefused` where no request may be accepted with it. */
export interface HostileValue {
  readonly label: string;
  readonly value: unknown;
  readonly isRefused?: boolean;
}

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = { a: value };
  return value;
};

/** Of whatever type, and what no text column can hold. */
const ANYWHERE: readonly HostileValue[] = [
  { label: 'null', value: null },
  { label: 'true', value: true },
  { label: 'number', value: 7 },
  { label: 'huge number', value: 1e308 },
  { label: 'negative number', value: -1 },
  { label: 'fraction', value: 1.5 },
  { label: 'beyond int4', value: 2 ** 31 },
  { label: 'beyond int8', value: 2 ** 63 },
  { label: 'beyond doubles', value: 2 ** 53 + 2 },
  { label: 'NaN as text', value: 'NaN' },
  { label: 'empty text', value: '' },
  { label: 'blank text', value: ' \t\n ' },
  { label: 'NUL', value: 'a\u0000b', isRefused: true },
  { label: 'half a surrogate pair', value: 'a\ud800b', isRefused: true },
  { label: 'the other half', value: '\udc00', isRefused: true },
  { label: 'a key with NUL', value: { 'a\u0000': 1 }, isRefused: true },
  { label: '10 kB of text', value: '文'.repeat(3_500) },
  { label: '200 kB of text', value: 'x'.repeat(200_000) },
  { label: '200 kB that do not compress', value: incompressible(200_000) },
  { label: 'controls and directions', value: '\u0001\u001b[31m\u202e\ufeff\u200b\r\nX: y' },
  { label: 'quotes', value: `'";--\\%_$1{}` },
  { label: 'combining marks', value: `e${'\u0301'.repeat(500)}` },
  { label: 'empty list', value: [] },
  { label: 'list of nothing', value: [null] },
  { label: 'list of lists', value: [[]] },
  { label: 'long list', value: Array.from({ length: 10_000 }, (_, index) => index) },
  { label: 'long list of texts', value: Array.from({ length: 10_000 }, (_, index) => String(index)) },
  { label: 'empty object', value: {} },
  { label: 'keys of Object', value: { toString: 1, hasOwnProperty: 2, valueOf: null, length: -1 } },
  { label: 'deep', value: nested(30), isRefused: false },
  { label: 'too deep', value: nested(200), isRefused: true },
];

/** Text that does not get smaller when stored, so that limits of index rows count in full. */
function incompressible(length: number): string {
  let state = 12345;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += (state >>> 8).toString(36);
  }
  return text.slice(0, length);
}

const INSTANTS = [
  '0000-00-00T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59.999999999Z',
  '9999-12-31T23:59:59-23:59',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '2026-12-31T23:59:60+00:00',
  '2026-11-23T24:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-11-23 01:30:00Z',
  '2026-11-23t01:30:00z',
  '2026-11-23T01:30:00+99:99',
  '1970-01-01T00:00:00.000Z',
  '2026-11-23T01:30:00',
  'infinity',
  'now',
];
const DAYS = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '2026-02-29',
  '2026-02-30',
  '-000001-01-01',
  '+275760-09-13',
  'infinity',
  'today',
];

/** What is dangerous where a value of this schema belongs. */
export function hostileValues(schema: Schema, example: unknown): HostileValue[] {
  return [...suited(schema, example), ...ANYWHERE];
}

/** Of the right type, at or beyond the edges: what gets past the first look. */
export function suited(schema: Schema, example: unknown): HostileValue[] {
  const values: unknown[] = [];
  const variants = schema.anyOf ?? [schema];
  for (const { type, format, maxLength, minLength, minimum, maximum } of variants) {
    if (format === 'date-time') values.push(...INSTANTS);
    if (format === 'date') values.push(...DAYS);
    if (type === 'string') {
      if (maxLength !== undefined)
        values.push('x'.repeat(maxLength), '𠮷'.repeat(maxLength), 'x'.repeat(maxLength + 1));
      if (minLength) values.push('x'.repeat(minLength - 1));
    }
    if (type === 'integer' || type === 'number') {
      values.push(0, -0, 2 ** 31 - 1, Number.MAX_SAFE_INTEGER, -(2 ** 31) - 1);
      if (minimum !== undefined) values.push(minimum, minimum - 1);
      if (maximum !== undefined) values.push(maximum, maximum + 1);
    }
  }
  const prefix = typeof example === 'string' ? prefixOf(example) : undefined;
  if (prefix) values.push(...hostileIds(prefix));
  return values.map((value) => ({ label: labelOf(value), value }));
}

/** Ids at the limits of what an id can be, and of other things. */
export const hostileIds = (prefix: string): string[] => [
  `${prefix}_00000000000000000000000000`,
  `${prefix}_7zzzzzzzzzzzzzzzzzzzzzzzzz`,
  `${prefix}_8zzzzzzzzzzzzzzzzzzzzzzzzz`,
  `${prefix}_01M83SQE1BEXY8PZPBNCTHET7Y`,
  `${prefix === 'grp' ? 'per' : 'grp'}_01m83sqe1bexy8pzpbncthet7y`,
  '01930f6e-2b7c-7c55-9d1a-0c8a6f2f4b10',
  `${prefix}_`,
];

const labelOf = (value: unknown): string => {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.length > 60 ? `${text.slice(0, 8)}… (${text.length} characters)` : text;
};
