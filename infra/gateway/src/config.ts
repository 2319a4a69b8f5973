import { SERVICES, type ServiceName } from '@groupwarden/contracts';

/** Settings of the gateway. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  /** Base URL of each service. */
  readonly upstreams: Readonly<Record<ServiceName, string>>;
  /** Public keys of a local token issuer, served at `/.well-known/jwks.json`; absent where the organisation has its own. */
  readonly jwks?: object;
  readonly logLevel: string;
  /** Addresses and networks of the proxies in front of it, whose X-Forwarded-For and -Proto are believed; none by default. */
  readonly trustedProxies?: readonly string[];
}

/** `GROUP_REGISTRY_URL`, `MEMBERSHIP_URL` …: the variable that holds a service's base URL. */
export const upstreamVariable = (service: ServiceName): string => `${service.replaceAll('-', '_').toUpperCase()}_URL`;

/**
 * Reads HOST, PORT, LOG_LEVEL, JWKS (a JSON Web Key Set), TRUSTED_PROXIES (comma-separated) and the services' URLs.
 *
 * @throws when a service's URL is missing or a value is malformed.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const port = Number(env.PORT || '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT must be an integer from 0 to 65535');
  const upstreams = Object.fromEntries(SERVICES.map((service) => [service, upstreamUrl(env, service)]));
  return {
    host: env.HOST || '127.0.0.1',
    port,
    upstreams: upstreams as Record<ServiceName, string>,
    ...(env.JWKS ? { jwks: JSON.parse(env.JWKS) as object } : {}),
    logLevel: env.LOG_LEVEL || 'info',
    ...(env.TRUSTED_PROXIES ? { trustedProxies: env.TRUSTED_PROXIES.split(',').map((one) => one.trim()) } : {}),
  };
}

function upstreamUrl(env: Readonly<Record<string, string | undefined>>, service: ServiceName): string {
  const name = upstreamVariable(service);
  const value = env[name];
  if (!value || !URL.canParse(value)) throw new Error(`${name} must be the base URL of the service ${service}`);
  return new URL(value).origin;
}
