import { provisionerInboxPrefix, provisionNats } from '@groupwarden/local-servers';
import { connect, type NatsConnection } from 'nats';
import type { Secrets } from '../data/secrets.ts';
import type { Ports } from './topology.ts';

const LOOK_EVERY_MS = 5_000;

/** Makes the streams and durables, and makes them again whenever one is found missing. */
export class NatsWatchdog {
  readonly #connection: NatsConnection;
  readonly #report: (line: string) => void;
  #timer: NodeJS.Timeout | undefined;

  private constructor(connection: NatsConnection, report: (line: string) => void) {
    this.#connection = connection;
    this.#report = report;
  }

  /** Resolves when everything is there. */
  static async start(ports: Ports, secrets: Secrets, report: (line: string) => void): Promise<NatsWatchdog> {
    const connection = await connect({
      servers: `nats://127.0.0.1:${ports.nats}`,
      user: 'provisioner',
      pass: secrets.nats.provisioner,
      inboxPrefix: provisionerInboxPrefix,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 500,
    });
    const watchdog = new NatsWatchdog(connection, report);
    await provisionNats(connection);
    watchdog.#look();
    return watchdog;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#connection.close();
  }

  #look(): void {
    this.#timer = setTimeout(async () => {
      try {
        const made = await provisionNats(this.#connection);
        if (made.length > 0) this.#report(`NATS had lost ${made.join(', ')}; made again`);
      } catch {
        // The server is away; its supervisor brings it back, and the next look finds it.
      }
      if (!this.#connection.isClosed()) this.#look();
    }, LOOK_EVERY_MS);
  }
}
