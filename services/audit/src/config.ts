import { ConfigError, type Environment, integer, required } from '@groupwarden/server';
import { fromBase64 } from '@groupwarden/transparency-log';

/** Settings of the audit service beyond the common ones. */
export interface Config {
  /** Seed of the Ed25519 key that signs checkpoints, 32 bytes. */
  readonly logSeed: Uint8Array;
  /** Origin of a unit's log is this, a slash and the unit's code. */
  readonly originPrefix: string;
  /** How long a missing fact may be under way before it is a gap. */
  readonly gapGraceMs: number;
}

const SEED_BYTES = 32;

/** Reads AUDIT_LOG_KEY (32 random bytes in Base 64), AUDIT_ORIGIN_PREFIX and AUDIT_GAP_GRACE_SECONDS. */
export function readConfig(env: Environment): Config {
  const logSeed = fromBase64(required(env, 'AUDIT_LOG_KEY'));
  if (logSeed?.length !== SEED_BYTES) throw new ConfigError('AUDIT_LOG_KEY', 'must be 32 bytes in Base 64');
  const originPrefix = env['AUDIT_ORIGIN_PREFIX'] || 'groupwarden';
  if (!/^[A-Za-z0-9][A-Za-z0-9./_-]{0,199}$/.test(originPrefix)) {
    throw new ConfigError('AUDIT_ORIGIN_PREFIX', 'must be a URL without scheme, e.g. audit.example.org/groupwarden');
  }
  return { logSeed, originPrefix, gapGraceMs: integer(env, 'AUDIT_GAP_GRACE_SECONDS', 60, 1, 86_400) * 1000 };
}
