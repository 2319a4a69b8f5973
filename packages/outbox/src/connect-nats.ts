import { inboxPrefixOf, type ServiceName } from '@groupwarden/contracts';
import { connect, Events, type NatsConnection } from 'nats';

export interface NatsOptions {
  service: ServiceName;
  url: string;
  user: string;
  password: string;
  /** Told about every change of the connection. */
  onStatus: (status: string) => void;
}

const PING_INTERVAL_MS = 15_000;

/**
 * Connects for good: waits for the first connection, reconnects without end (the client's default is to give up after ten
 * attempts and close). Only `drain()` or `close()` ends it, so `closed()` resolving otherwise is a reason to die.
 */
export async function connectNats(options: NatsOptions): Promise<NatsConnection> {
  const connection = await connect({
    servers: options.url.split(','),
    user: options.user,
    pass: options.password,
    name: options.service,
    inboxPrefix: inboxPrefixOf(options.service),
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: PING_INTERVAL_MS,
    maxPingOut: 2,
  });
  void report(connection, options.onStatus);
  return connection;
}

async function report(connection: NatsConnection, onStatus: (status: string) => void): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === Events.Disconnect || type === Events.Reconnect || type === Events.Error) onStatus(type);
  }
}
