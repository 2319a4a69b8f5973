import { SERVICES, type ServiceName, schemaOf } from '@groupwarden/contracts';
import { appRoleOf, ownerRoleOf } from '@groupwarden/database';
import { publicKeys, type Secrets } from '../data/secrets.ts';
import { AUDIENCE, LOCAL_ISSUER } from '../token/issue.ts';
import type { Ports } from './topology.ts';

export const DATABASE = 'groupwarden';

const HOST = '127.0.0.1';

const databaseUrl = (ports: Ports, user: string, password: string): string =>
  `postgres://${user}:${password}@${HOST}:${ports.postgres}/${DATABASE}`;

export const superuserUrl = (ports: Ports, secrets: Secrets, database = DATABASE): string =>
  `postgres://postgres:${secrets.postgres}@${HOST}:${ports.postgres}/${database}`;

/** What one service's process is told; nothing of any other service. */
export function serviceEnvironment(service: ServiceName, ports: Ports, secrets: Secrets): Record<string, string> {
  return {
    HOST,
    PORT: String(ports.services[service]),
    DATABASE_URL: databaseUrl(ports, appRoleOf(schemaOf(service)), secrets.apps[service]),
    NATS_URL: `nats://${HOST}:${ports.nats}`,
    NATS_USER: service,
    NATS_PASSWORD: secrets.nats[service],
    TOKEN_ISSUER: LOCAL_ISSUER,
    TOKEN_AUDIENCE: AUDIENCE,
    JWKS_URL: `http://${HOST}:${ports.gateway}/.well-known/jwks.json`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    ...(service === 'audit' ? { AUDIT_LOG_KEY: secrets.auditLogKey } : {}),
    ...(service === 'moderation' ? { SEALED_EVIDENCE_KEY: secrets.sealedEvidenceKey } : {}),
  };
}

/** Migrations run as the schema's owner; the serving process never has that password. */
export function migrationEnvironment(service: ServiceName, ports: Ports, secrets: Secrets): Record<string, string> {
  return { DATABASE_OWNER_URL: databaseUrl(ports, ownerRoleOf(schemaOf(service)), secrets.owners[service]) };
}

export function gatewayEnvironment(ports: Ports, secrets: Secrets): Record<string, string> {
  const upstreams = SERVICES.map((service) => [
    `${service.replaceAll('-', '_').toUpperCase()}_URL`,
    `http://${HOST}:${ports.services[service]}`,
  ]);
  return {
    HOST,
    PORT: String(ports.gateway),
    JWKS: JSON.stringify(publicKeys(secrets)),
    ...Object.fromEntries(upstreams),
  };
}
