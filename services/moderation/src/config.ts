import { ConfigError, type Environment, required } from '@groupwarden/server';

export interface Config {
  /** AES-256 key under which evidence is stored. */
  readonly evidenceKey: Buffer;
  /** Earlier keys, for reading what was stored under them. */
  readonly oldEvidenceKeys: readonly Buffer[];
}

const KEY_BYTES = 32;

/** `SEALED_EVIDENCE_KEY`: 32 bytes, base64; `SEALED_EVIDENCE_OLD_KEYS`: those before it, comma-separated. */
export const readConfig = (env: Environment): Config => ({
  evidenceKey: keyOf('SEALED_EVIDENCE_KEY', required(env, 'SEALED_EVIDENCE_KEY')),
  oldEvidenceKeys: (env['SEALED_EVIDENCE_OLD_KEYS'] ?? '')
    .split(',')
    .filter(Boolean)
    .map((key) => keyOf('SEALED_EVIDENCE_OLD_KEYS', key)),
});

function keyOf(name: string, text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigError(name, `must be ${KEY_BYTES} bytes in base64`);
  return key;
}
