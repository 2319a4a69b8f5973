import { createPublicKey } from 'node:crypto';

/** Finds the public key, as PEM, with which a token must have been signed. */
export type SigningKeys = (header: { kid?: string; alg?: string }) => Promise<string>;

/** The issuer could not be asked for its keys: whether the token is good is not known (503, never 401). */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

const DOCUMENT_LIFETIME_MS = 10 * 60_000;
const UNKNOWN_KEY_COOLDOWN_MS = 30_000;
const FETCH_TIMEOUT_MS = 5_000;
const ATTEMPTS = 2;
const MAX_DOCUMENT_CHARACTERS = 1_000_000;

interface Keys {
  readonly pems: ReadonlyMap<string, string>;
  readonly fetchedAt: number;
}

/**
 * Keys of a JWKS document (RFC 7517 §5), fetched whole: however many requests wait, the issuer is asked once. A document is
 * used for ten minutes and, should the issuer be down then, longer; a `kid` that it lacks asks again at most twice a minute,
 * whatever ids are made up, so that new keys are found soon and nobody can turn made-up tokens into a flood.
 */
export function signingKeys(jwksUrl: string, now: () => number = () => performance.now()): SigningKeys {
  let keys: Keys | undefined;
  let fetching: Promise<Keys> | undefined;

  const refresh = (): Promise<Keys> => {
    fetching ??= fetchKeys(jwksUrl)
      .then((pems) => {
        keys = { pems, fetchedAt: now() };
        return keys;
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  };

  return async ({ kid = '', alg = '' }) => {
    const id = idOf(kid, alg);
    const known = keys?.pems.get(id);
    const age = keys ? now() - keys.fetchedAt : Number.POSITIVE_INFINITY;
    if (known && age < DOCUMENT_LIFETIME_MS) return known;
    if (keys && !known && age < UNKNOWN_KEY_COOLDOWN_MS) throw unknownKey();
    try {
      const found = (await refresh()).pems.get(id);
      if (found) return found;
    } catch (error) {
      if (known) return known;
      throw error;
    }
    throw unknownKey();
  };
}

const unknownKey = (): Error => new Error('The signing key is not known to the issuer');

const idOf = (kid: string, alg: string): string => `${alg}:${kid}`;

/** @throws IssuerUnavailable when no attempt brought a document. */
async function fetchKeys(jwksUrl: string): Promise<ReadonlyMap<string, string>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(jwksUrl, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
      const text = await response.text();
      if (!response.ok || text.length > MAX_DOCUMENT_CHARACTERS)
        throw new Error(`The issuer answered ${response.status}`);
      return pemsOf(JSON.parse(text));
    } catch (cause) {
      if (attempt === ATTEMPTS)
        throw new IssuerUnavailable('The issuer of tokens cannot be asked for its keys', { cause });
    }
  }
}

/** What can verify one of our algorithms; other entries of the document are none of our business. */
function pemsOf(document: { keys?: unknown }): ReadonlyMap<string, string> {
  if (!Array.isArray(document.keys)) throw new Error('The document has no keys');
  return new Map(document.keys.flatMap(entryOf));
}

function entryOf(entry: { kid?: unknown; kty?: unknown; crv?: unknown; use?: unknown } | null): [string, string][] {
  const jwk = entry ?? {};
  const alg = jwk.kty === 'RSA' ? 'RS256' : jwk.kty === 'OKP' && jwk.crv === 'Ed25519' ? 'EdDSA' : undefined;
  if (!alg || (jwk.use !== undefined && jwk.use !== 'sig')) return [];
  try {
    const pem = createPublicKey({ key: jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    return [[idOf(String(jwk.kid ?? ''), alg), pem.toString()]];
  } catch {
    // A key that cannot be read verifies nothing; the others of the document are no worse for it.
    return [];
  }
}
