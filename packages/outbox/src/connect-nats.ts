import { setTimeout as delay } from 'node:timers/promises';
import { inboxPrefixOf, type ServiceName } from '@groupwarden/contracts';
import { type ConnectionOptions, connect, ErrorCode, Events, type NatsConnection } from 'nats';

export interface NatsOptions {
  service: ServiceName;
  url: string;
  user: string;
  password: string;
  /** Told about every change of the connection. */
  onStatus: (status: string) => void;
}

const PING_INTERVAL_MS = 15_000;
const RETRY_MS = 250;
/**
 * The server gives a client two seconds to log in. One that was too busy does not notice that it was hung up on: it waits
 * this long (20 s by default) for the answer before it dials again.
 */
const HANDSHAKE_TIMEOUT_MS = 3_000;

/**
 * Connects for good: waits for the first connection, reconnects without end (the client's default is to give up after ten
 * attempts and close). Only `drain()` or `close()` ends it, so `closed()` resolving otherwise is a reason to die.
 *
 * @throws NatsError AUTHORIZATION_VIOLATION when the server does not know the user or the password.
 */
export async function connectNats(options: NatsOptions): Promise<NatsConnection> {
  const connection = await dialNats(
    {
      servers: options.url.split(','),
      user: options.user,
      pass: options.password,
      name: options.service,
      inboxPrefix: inboxPrefixOf(options.service),
      maxReconnectAttempts: -1,
      reconnectTimeWait: RETRY_MS,
      reconnectJitter: RETRY_MS,
      pingInterval: PING_INTERVAL_MS,
      maxPingOut: 2,
    },
    options.onStatus,
  );
  void report(connection, options.onStatus);
  return connection;
}

/**
 * Waits for the first connection. Each attempt is a client of its own: the client's `waitOnFirstConnect` keeps the socket of
 * an attempt that it gave up, and drops the good connection when the server closes that one.
 *
 * @throws NatsError AUTHORIZATION_VIOLATION when the server does not know the user or the password.
 */
export async function dialNats(
  options: ConnectionOptions,
  onStatus: (status: string) => void = () => {},
): Promise<NatsConnection> {
  let told: string | undefined;
  for (;;) {
    try {
      return await connect({ timeout: HANDSHAKE_TIMEOUT_MS, ...options });
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === ErrorCode.AuthorizationViolation) throw error;
      const status = `not connected: ${code ?? error}`;
      if (status !== told) onStatus(status);
      told = status;
      await delay(RETRY_MS + Math.random() * RETRY_MS);
    }
  }
}

async function report(connection: NatsConnection, onStatus: (status: string) => void): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === Events.Disconnect || type === Events.Reconnect || type === Events.Error) onStatus(type);
  }
}
