import type { TokenSettings } from './authentication.ts';

/** Environment of a process, as `main.ts` hands it over. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that every service has. */
export interface ServiceConfig {
  host: string;
  port: number;
  databaseUrl: string;
  databasePoolSize: number;
  nats: { url: string; user: string; password: string };
  tokens: TokenSettings;
  logLevel: string;
  /** Requests that one caller may make in a minute, per replica. */
  requestsPerMinute: number;
}

/** A setting is missing or malformed: the process must not start. */
export class ConfigError extends Error {
  constructor(name: string, problem: string) {
    super(`Environment variable ${name} ${problem}`);
    this.name = 'ConfigError';
  }
}

/** The value of a variable that must be set. */
export function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new ConfigError(name, 'is not set');
  return value;
}

/** An integer within bounds, or the default when unset. */
export function integer(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigError(name, `must be an integer from ${min} to ${max}`);
  return value;
}

/** Reads the common settings. */
export function readServiceConfig(env: Environment): ServiceConfig {
  return {
    host: env['HOST'] ?? '127.0.0.1',
    port: integer(env, 'PORT', 0, 0, 65_535),
    databaseUrl: required(env, 'DATABASE_URL'),
    databasePoolSize: integer(env, 'DATABASE_POOL_SIZE', 10, 2, 200),
    nats: {
      url: required(env, 'NATS_URL'),
      user: required(env, 'NATS_USER'),
      password: required(env, 'NATS_PASSWORD'),
    },
    tokens: {
      issuer: required(env, 'TOKEN_ISSUER'),
      audience: env['TOKEN_AUDIENCE'] ?? 'groupwarden',
      jwksUrl: required(env, 'JWKS_URL'),
    },
    logLevel: env['LOG_LEVEL'] ?? 'info',
    requestsPerMinute: integer(env, 'REQUESTS_PER_MINUTE', 120_000, 1, 100_000_000),
  };
}
