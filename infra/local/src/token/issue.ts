import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import type { Scope } from '@groupwarden/contracts';
import type { Secrets } from '../data/secrets.ts';

/** Issuer of every local suite; it names no host and port, so tokens outlive a change of either. */
export const LOCAL_ISSUER = 'urn:groupwarden:local';
export const AUDIENCE = 'groupwarden';

export interface TokenRequest {
  /** `person:<employee number>` or `client:<name>`. */
  readonly subject: string;
  readonly scopes: readonly Scope[];
  readonly unit: string;
  readonly ttlSeconds: number;
}

/** A signed access token (RFC 9068) of the local issuer. */
export function issueToken(secrets: Pick<Secrets, 'issuerKey'>, request: TokenRequest): string {
  const iat = Math.floor(Date.now() / 1000);
  const header = { alg: 'EdDSA', typ: 'at+jwt', kid: secrets.issuerKey.kid };
  const claims = {
    iss: LOCAL_ISSUER,
    aud: AUDIENCE,
    exp: iat + request.ttlSeconds,
    iat,
    sub: request.subject,
    jti: randomUUID(),
    unit: request.unit,
    scope: request.scopes.join(' '),
  };
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const key = createPrivateKey({ key: secrets.issuerKey as never, format: 'jwk' });
  return `${content}.${sign(null, Buffer.from(content), key).toString('base64url')}`;
}
