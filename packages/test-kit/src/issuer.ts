import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SCOPES, type Scope } from '@groupwarden/contracts';

/** Who a test's token speaks for. */
export type TestCaller = ({ person: string } | { client: string }) & { scopes?: readonly Scope[]; unit?: string };

/** A token issuer of the test's own, with a JWKS endpoint on loopback, as an identity provider has. */
export interface TestIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** A token that is acceptable but for what `claims` and `header` change. */
  token(caller: TestCaller, overrides?: { claims?: Record<string, unknown>; header?: Record<string, unknown> }): string;
  stop(): Promise<void>;
}

const LIFETIME_S = 3_600;

/** Scopes that a person's token carries for the door; machine clients get all but name theirs in tests of scopes. */
const PERSON_SCOPES = SCOPES.filter((scope) => !['admin', 'scim', 'hr:feeds', 'hr:records'].includes(scope));

export async function startIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  const document = JSON.stringify({
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' }],
  });
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(document);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = 'urn:groupwarden:test';
  const audience = 'groupwarden';
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return {
    issuer,
    audience,
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`,
    token(caller, overrides = {}) {
      const now = Math.floor(Date.now() / 1000);
      const scopes = caller.scopes ?? ('person' in caller ? PERSON_SCOPES : SCOPES);
      // Signed by hand: a library would refuse to make the malformed tokens that tests need.
      const signed = [
        { typ: 'at+jwt', alg: 'EdDSA', kid, ...overrides.header },
        {
          iss: issuer,
          aud: audience,
          iat: now,
          exp: now + LIFETIME_S,
          jti: randomUUID(),
          sub: 'person' in caller ? `person:${caller.person}` : `client:${caller.client}`,
          unit: caller.unit ?? 'demo',
          scope: scopes.join(' '),
          ...overrides.claims,
        },
      ]
        .map(encode)
        .join('.');
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
