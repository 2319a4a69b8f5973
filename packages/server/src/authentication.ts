import fastifyJwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Principal, principalOf } from './principal.ts';
import { Problem } from './problem.ts';
import { IssuerUnavailable, type SigningKeys, signingKeys } from './signing-keys.ts';

export interface TokenSettings {
  issuer: string;
  audience: string;
  jwksUrl: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null;
  }
}

const CLOCK_TOLERANCE_S = 5;
const VERIFICATION_CACHE = 10_000;

/**
 * Bearer tokens (RFC 9068). The library's defaults accept a token without issuer, audience or expiry and one of another
 * type, so each is required by name; verified tokens are remembered until they expire.
 */
export async function registerAuthentication(app: FastifyInstance, tokens: TokenSettings): Promise<void> {
  const keys: SigningKeys = signingKeys(tokens.jwksUrl);
  app.decorateRequest('principal', null);
  await app.register(fastifyJwt, {
    secret: (_request: FastifyRequest, token: unknown) =>
      keys((token as { header: { kid?: string; alg?: string } }).header),
    decode: { complete: true },
    verify: {
      algorithms: ['EdDSA', 'RS256'],
      allowedIss: tokens.issuer,
      allowedAud: tokens.audience,
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub', 'jti', 'unit'],
      checkTyp: 'at+jwt',
      clockTolerance: CLOCK_TOLERANCE_S,
      cache: VERIFICATION_CACHE,
    },
  });
}

/**
 * Puts the caller into `request.principal`.
 *
 * @throws Problem token_missing or token_invalid (401); why a token is not acceptable is nobody's business but the log's;
 *   unavailable (503) while the issuer cannot be asked for its keys.
 */
export async function authenticate(request: FastifyRequest): Promise<Principal> {
  if (!request.headers.authorization) throw new Problem('token_missing');
  let principal: Principal | undefined;
  try {
    principal = principalOf(await request.jwtVerify<Record<string, unknown>>());
  } catch (error) {
    if (isIssuerUnavailable(error)) throw new Problem('unavailable', { retryAfterSeconds: 2, cause: error });
    throw new Problem('token_invalid', { cause: error });
  }
  if (!principal) throw new Problem('token_invalid', { detail: 'sub or unit is not of the required form' });
  request.principal = principal;
  return principal;
}

/** The library may have wrapped what looking for the key came to. */
function isIssuerUnavailable(error: unknown): boolean {
  const { cause, originalError } = error as { cause?: unknown; originalError?: unknown };
  return [error, cause, originalError].some((each) => each instanceof IssuerUnavailable);
}
