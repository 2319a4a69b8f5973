import type { TestIssuer } from '@groupwarden/test-kit';
import type { WrongTokens } from './mutate-headers.ts';

/** Every way in which a token can be wrong (RFC 9068), each with all scopes otherwise. */
export function wrongTokens(issuer: TestIssuer): WrongTokens {
  const caller = { client: 'portal' };
  const now = Math.floor(Date.now() / 1000);
  const made = (claims: Record<string, unknown>, header: Record<string, unknown> = {}): string =>
    `Bearer ${issuer.token(caller, { claims, header })}`;
  const proper = issuer.token(caller);
  const [head = '', body = '', signature = ''] = proper.split('.');
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    refused: {
      empty: '',
      'no scheme': proper,
      'only the scheme': 'Bearer',
      'another scheme': 'Basic dTpw',
      junk: 'Bearer x.y.z',
      dots: 'Bearer ..',
      'of 10 kB': `Bearer ${'x'.repeat(10_000)}`,
      'two tokens': `Bearer ${proper}, Bearer ${proper}`,
      'no UTF-8': 'Bearer \u00ff\u00fe.\u00e6.x',
      'alg none': `Bearer ${encoded({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
      'alg of another kind': `Bearer ${encoded({ alg: 'HS256', typ: 'at+jwt' })}.${body}.${signature}`,
      'header that is a list': `Bearer ${encoded([])}.${body}.${signature}`,
      'header that is null': `Bearer ${encoded(null)}.${body}.${signature}`,
      'claims that are a text': `Bearer ${head}.${encoded('x')}.${signature}`,
      'claims that are null': `Bearer ${head}.${encoded(null)}.${signature}`,
      'another signature': `Bearer ${head}.${body}.${'A'.repeat(86)}`,
      'no signature': `Bearer ${head}.${body}.`,
      expired: made({ exp: now - 60 }),
      'expired long ago': made({ exp: -1 }),
      'without end': made({ exp: undefined }),
      'end as text': made({ exp: 'tomorrow' }),
      'not yet': made({ nbf: now + 3_600 }),
      'another issuer': made({ iss: 'urn:someone' }),
      'another audience': made({ aud: 'other' }),
      'another type': made({}, { typ: 'logout+jwt' }),
      'no subject': made({ sub: undefined }),
      'odd subject': made({ sub: "person:x'; DROP TABLE groups" }),
      'subject as a list': made({ sub: ['person:10003', 'x'] }),
      'NUL in the subject': made({ sub: 'person:1\u0000' }),
      'odd unit': made({ unit: 'DEMO/../other' }),
      'unit as an object': made({ unit: {} }),
      'another key': made({}, { kid: 'unknown' }),
      'key of another type': made({}, { kid: { a: 1 } }),
    },
    withoutScope: {
      'no scope': made({ scope: '' }),
      'scopes as a list': made({ scope: ['groups:write'] }),
      'unknown scopes': made({ scope: '__proto__ constructor' }),
    },
    unknownUnit: made({ unit: 'nobody' }),
  };
}
