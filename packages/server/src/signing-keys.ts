import { createPublicKey } from 'node:crypto';
import buildGetJwks from 'get-jwks';

/** Finds the public key, as PEM, with which a token must have been signed. */
export type SigningKeys = (header: { kid?: string; alg?: string }) => Promise<string>;

const KEY_LIFETIME_MS = 10 * 60_000;
const UNKNOWN_KEY_COOLDOWN_MS = 30_000;
const FETCH_TIMEOUT_MS = 5_000;
const MAX_KEYS = 50;

/**
 * Keys of a JWKS document (RFC 7517 §5). A key is remembered for ten minutes and, should the issuer be down then, goes on being
 * used; an unknown `kid` asks the issuer at most twice a minute, so that made-up tokens cannot turn into a flood.
 */
export function signingKeys(jwksUrl: string): SigningKeys {
  const { origin, pathname } = new URL(jwksUrl);
  const remembered = new Map<string, { pem: string; freshUntil: number }>();
  const unknownUntil = new Map<string, number>();

  return async ({ kid = '', alg = '' }) => {
    const id = `${alg}:${kid}`;
    const known = remembered.get(id);
    const now = performance.now();
    if (known && now < known.freshUntil) return known.pem;
    if (now < (unknownUntil.get(id) ?? 0)) {
      if (known) return known.pem;
      throw new Error('The signing key is not known to the issuer');
    }
    try {
      const { getJwk } = buildGetJwks({
        jwksPath: pathname,
        fetchOptions: { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) },
      });
      const jwk = await getJwk({ domain: origin, alg, kid });
      const pem = createPublicKey({ key: jwk as never, format: 'jwk' })
        .export({ type: 'spki', format: 'pem' })
        .toString();
      remember(remembered, id, { pem, freshUntil: now + KEY_LIFETIME_MS });
      return pem;
    } catch (error) {
      remember(unknownUntil, id, now + UNKNOWN_KEY_COOLDOWN_MS);
      if (known) return known.pem;
      throw error;
    }
  };
}

/** Bounded: whoever makes up key ids pushes out only the oldest of them. */
function remember<V>(map: Map<string, V>, id: string, value: V): void {
  map.delete(id);
  map.set(id, value);
  if (map.size > MAX_KEYS) map.delete(map.keys().next().value as string);
}
