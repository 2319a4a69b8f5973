import type { Mutation } from './mutation.ts';
import type { Operation } from './operations.ts';

/** Tokens that must not open any door, and one whose unit nobody has set up. */
export interface WrongTokens {
  readonly refused: Readonly<Record<string, string>>;
  /** Proper, but for their scopes. */
  readonly withoutScope: Readonly<Record<string, string>>;
  readonly unknownUnit: string;
}

const VERSIONS = [
  'junk',
  '*',
  'W/"1"',
  '"1", "2"',
  '"99999999999999999999"',
  '"2147483648"',
  '"999999999"',
  '"-1"',
  '"0"',
  '"1.5"',
  '""',
  '1',
  '"\u00e6\u0096\u0087"',
  `"${'9'.repeat(5_000)}"`,
];
const KEYS = [
  '',
  'x'.repeat(10_000),
  'a b',
  'a\tb',
  '\u00e6\u0096\u0087',
  '\u00ff\u00fe',
  '\u0080',
  'x'.repeat(256),
  `',"`,
];
const future = (source: string, type: string): string =>
  Buffer.from(JSON.stringify({ s: source, l: { [type]: '01930f6e-2b7c-7c55-9d1a-0c8a6f2f4b10' } })).toString(
    'base64url',
  );
const TOKENS_OF_CONSISTENCY = [
  '',
  'junk',
  'e30',
  'bnVsbA',
  'W10',
  ',,,',
  'x'.repeat(5_000),
  Array.from({ length: 50 }, () => 'e30').join(','),
  future('nobody', 'groupwarden.group.filed.v1'),
  Buffer.from('{"s":"membership","l":{"groupwarden.person.joined.v1":"not-a-uuid"}}').toString('base64url'),
  Buffer.from('{"s":"__proto__","l":null}').toString('base64url'),
];
const LANGUAGES = ['zh', 'zh;q=junk', '*', ',,;;q=', 'x'.repeat(5_000), 'en\u00e6', '-'];

const set = (label: string, name: string, value: string, isRefused = false): Mutation => ({
  label: `${label}: ${value.length > 50 ? `${value.slice(0, 12)}… (${value.length})` : value}`,
  isRefused,
  change: (draft) => ({ ...draft, headers: { ...draft.headers, [name]: value } }),
});

/** The audit service consumes facts of every type, so it waits its two seconds for this one; once is enough. */
const FUTURE: Mutation = {
  ...set('Consistency-Token', 'consistency-token', future('group-registry', '__proto__')),
  asksForFuture: true,
};

/** Ways to spoil the headers of an operation. */
export function headerMutations(operation: Operation, tokens: WrongTokens): Mutation[] {
  return [
    ...(operation.isOpen ? [] : tokenMutations(operation, tokens)),
    ...(operation.needsVersion
      ? [without('If-Match', 'if-match'), ...VERSIONS.map((value) => set('If-Match', 'if-match', value, true))]
      : [set('If-Match where none is asked for', 'if-match', 'junk')]),
    ...(operation.needsKey
      ? [
          without('Idempotency-Key', 'idempotency-key'),
          ...KEYS.map((value) => set('Idempotency-Key', 'idempotency-key', value, value !== `',"`)),
        ]
      : []),
    ...TOKENS_OF_CONSISTENCY.map((value) => set('Consistency-Token', 'consistency-token', value)),
    ...(operation.method === 'GET' ? [] : [FUTURE]),
    ...LANGUAGES.map((value) => set('Accept-Language', 'accept-language', value)),
    ...['junk', 'application/pdf', '*/*;q=NaN', 'text/html', 'x'.repeat(3_000)].map((value) =>
      set('Accept', 'accept', value),
    ),
    set('If-None-Match', 'if-none-match', 'W/"x", *'),
    set('Request-Id', 'x-request-id', 'x'.repeat(1_000)),
    set('traceparent', 'traceparent', '00-zz-zz-zz'),
    set('Range', 'range', 'bytes=9999999999999999999-'),
  ];
}

function tokenMutations({ scopes }: Operation, { refused, withoutScope, unknownUnit }: WrongTokens): Mutation[] {
  const shut = scopes.length > 0 ? { ...refused, ...withoutScope } : refused;
  return [
    without('Authorization', 'authorization'),
    ...Object.entries(shut).map(([name, value]) => ({
      ...set('', 'authorization', value, true),
      label: `token: ${name}`,
    })),
    { ...set('', 'authorization', unknownUnit), label: 'token of a unit that nobody has set up' },
  ];
}

const without = (label: string, name: string): Mutation => ({
  label: `no ${label}`,
  isRefused: true,
  change: (draft) => ({
    ...draft,
    // An empty value takes away what the sender would add by itself.
    headers: Object.fromEntries([
      ...Object.entries(draft.headers).filter(([present]) => present !== name),
      [`-${name}`, ''],
    ]),
  }),
});
