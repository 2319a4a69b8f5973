import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { SERVICES, type ServiceName } from '@groupwarden/contracts';
import { type NatsUser, natsUsers } from '@groupwarden/local-servers';
import type { DataFolder } from './folder.ts';

/** Every password and key of one local suite, made once and kept in the data folder, readable by its owner only. */
export interface Secrets {
  readonly postgres: string;
  readonly owners: Readonly<Record<ServiceName, string>>;
  readonly apps: Readonly<Record<ServiceName, string>>;
  readonly nats: Readonly<Record<NatsUser, string>>;
  /** Ed25519 private key of the local token issuer. */
  readonly issuerKey: Readonly<Record<string, string>> & { readonly kid: string };
  /** Seed of the Ed25519 key that signs the checkpoints of the transparency log: 32 bytes, base64. */
  readonly auditLogKey: string;
  /** 32 bytes, base64. */
  readonly sealedEvidenceKey: string;
}

/** The secrets of a folder that a suite was started on before. */
export function readSecrets(folder: DataFolder): Secrets | undefined {
  if (!existsSync(folder.secrets)) return undefined;
  return JSON.parse(readFileSync(folder.secrets, 'utf8')) as Secrets;
}

/** The folder's secrets, made now when it has none. */
export function ensureSecrets(folder: DataFolder): Secrets {
  const present = readSecrets(folder);
  if (present) return present;
  const made = generate();
  const draft = `${folder.secrets}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, folder.secrets);
  return made;
}

/** The public half of the issuer's key, as a JSON Web Key Set (RFC 7517). */
export function publicKeys(secrets: Secrets): { keys: object[] } {
  const { d: _private, ...publicKey } = secrets.issuerKey;
  return { keys: [publicKey] };
}

// nats-server reads a value that starts with a digit as a number: start with a letter.
const password = (): string => `p${randomBytes(24).toString('base64url')}`;

const each = <Name extends string>(names: readonly Name[]): Record<Name, string> =>
  Object.fromEntries(names.map((name) => [name, password()])) as Record<Name, string>;

function generate(): Secrets {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' }) as Record<string, string>;
  return {
    postgres: password(),
    owners: each(SERVICES),
    apps: each(SERVICES),
    nats: each(natsUsers),
    issuerKey: { ...jwk, kid: randomUUID(), alg: 'EdDSA', use: 'sig' },
    auditLogKey: randomBytes(32).toString('base64'),
    sealedEvidenceKey: randomBytes(32).toString('base64'),
  };
}
