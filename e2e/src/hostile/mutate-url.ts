import { hostileIds, suited } from './hostile-values.ts';
import type { Mutation } from './mutation.ts';
import type { Operation, Parameter } from './operations.ts';

/** Path segments as they stand in the URL. */
const SEGMENTS: readonly (readonly [string, Partial<Mutation>?])[] = [
  ['%00', { isRefused: true }],
  ['a%00b', { isRefused: true }],
  ['%', { isRefused: true }],
  ['%zz', { isRefused: true }],
  ['%ed%a0%80', { isRefused: true }],
  ['%ff%fe'],
  ['%c0%ae%c0%ae'],
  ['..%2f..%2fetc%2fpasswd'],
  ['..'],
  ['.'],
  [''],
  ['%2500'],
  ['%20'],
  ['%0d%0aX-Injected:%20y'],
  [`%27%3bDROP%20TABLE%20groups--`],
  ['x'.repeat(10_000)],
  ['%E6%96%87'.repeat(300)],
  ['__proto__'],
  ['constructor'],
  ['0'],
  ['-1'],
  ['-0'],
  ['1.5'],
  ['1e3'],
  ['0x10'],
  ['2147483648'],
  ['9223372036854775808'],
  ['99999999999999999999999999'],
  ['NaN'],
  ['Infinity'],
  ['null'],
];

/** Query values as they stand in the URL. */
const QUERY_TEXTS: readonly string[] = [
  '',
  '0',
  '-1',
  '1e9',
  '1e400',
  '2147483648',
  '9223372036854775808',
  '99999999999999999999',
  '1.5',
  'NaN',
  'Infinity',
  'true',
  'null',
  '%',
  '%zz',
  '%ff',
  '%ed%a0%80',
  '%EF%BB%BF',
  '%E2%80%AE%1B[31m',
  '%27%22%3b--%25_\\%5c',
  '%5b%5d%7b%7d',
  '%F0%A0%AE%B7'.repeat(200),
  'x'.repeat(9_000),
  '-createdAt,-createdAt,name',
  '__proto__',
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '%2B275760-09-13',
  '-000001-01-01T00:00:00Z',
  '0001-01-01T00:00:00%2B23:59',
  '9999-12-31T23:59:59.999999999Z',
  '9999-12-31T23:59:59-23:59',
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
];

const CURSORS: readonly string[] = [
  '%00',
  'zzz',
  'e30',
  'W10',
  encode([null]),
  encode([null, null]),
  encode([]),
  encode(['x']),
  encode(['x', 'y']),
  encode(['x', 'y', 'z']),
  encode([1]),
  encode([1e308, 'x']),
  encode([1.5, 1.5]),
  encode([-1, 'x']),
  encode(['x', 1]),
  encode(['infinity', 'grp_01m83sqe1bexy8pzpbncthet7y']),
  encode(['0000-00-00', 'grp_01m83sqe1bexy8pzpbncthet7y']),
  encode(['9999-12-31T23:59:59.999999999Z', 'grp_01m83sqe1bexy8pzpbncthet7y']),
  encode(['+275760-09-13T00:00:00Z', 'grp_01m83sqe1bexy8pzpbncthet7y']),
  encode(['\ud800', '\udc00']),
  encode(['a\u0000', 'b']),
  encode({ length: 2 }),
  encode(['x'.repeat(500), 'y']),
  'x'.repeat(2_000),
  '9999999999999999999.1',
  '1.99999999999999999999',
  '-1.-1',
];

/** Ways to spoil what stands in the URL of an operation. */
export function urlMutations(operation: Operation): Mutation[] {
  return [
    ...operation.pathParameters.flatMap(pathMutations),
    ...operation.queryParameters.flatMap(queryMutations),
    query('a parameter that nobody knows', '__proto__', '1'),
    query('brackets', 'a[b][__proto__]', '1'),
    query('NUL in a parameter that nobody knows', 'x', '%00', true),
  ];
}

function pathMutations(parameter: Parameter): Mutation[] {
  const { name, schema, spansSegments } = parameter;
  const prefix = /^\^([a-z]+)_/.exec(schema.pattern ?? '')?.[1];
  const ids = prefix ? hostileIds(prefix) : [];
  const deep = spansSegments
    ? ['0/x999/x999/x999/999', '9'.repeat(90), '0/000.p/257', '99/000', '0/-01', 'entries/000.p/0']
    : [];
  return [...SEGMENTS, ...[...ids, ...deep].map((id) => [id] as const)].map(([segment, options = {}]) => ({
    label: `path ${name}: ${short(segment)}`,
    leavesOperation: true,
    ...options,
    change: (draft) => ({ ...draft, params: { ...draft.params, [name]: segment } }),
  }));
}

function queryMutations({ name, schema }: Parameter): Mutation[] {
  const typed = suited(schema, undefined).map(({ value }) => encodeURIComponent(String(value).slice(0, 3_000)));
  const own = name === 'cursor' || name === 'after' ? CURSORS : [];
  const once = [...new Set([...typed, ...own, ...QUERY_TEXTS])]
    // The change feed holds an answer back for as long as it is asked to.
    .filter((text) => name !== 'wait' || !/^(?:[1-9]|[12]\d|30|true)$/.test(text))
    .map((text) => query(`query ${name}: ${short(text)}`, name, text));
  return [
    ...once,
    query(`query ${name}: NUL`, name, 'a%00', true),
    {
      label: `query ${name}: twice`,
      change: (draft) => ({ ...draft, query: [...draft.query, [name, '1'], [name, '2']] }),
    },
    query(`query ${name}: as a list`, `${name}[]`, '1'),
  ];
}

function query(label: string, name: string, value: string, isRefused = false): Mutation {
  return {
    label,
    isRefused,
    change: (draft) => ({ ...draft, query: [...draft.query.filter(([present]) => present !== name), [name, value]] }),
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 12)}… (${text.length})` : text);
