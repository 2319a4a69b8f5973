import type { NatsConnection } from 'nats';
import { provisionNats } from './provision.ts';

export interface NatsWatchdogOptions {
  /** The provisioner's; it is closed with the watchdog. */
  readonly connection: NatsConnection;
  readonly replicas?: number;
  /** Told what was lost and made again, and what went wrong. */
  readonly report: (line: string) => void;
}

const LOOK_EVERY_MS = 5_000;

/**
 * Makes the streams and durables, and makes them again whenever one is found missing: the services may not, and without
 * them their facts wait in the outbox. What a lost stream held goes again from the outboxes (docs/runbooks/broker.md).
 */
export class NatsWatchdog {
  readonly #options: NatsWatchdogOptions;
  #timer: NodeJS.Timeout | undefined;
  #isWhole = false;

  private constructor(options: NatsWatchdogOptions) {
    this.#options = options;
  }

  /** Resolves when everything is there. */
  static async start(options: NatsWatchdogOptions): Promise<NatsWatchdog> {
    const watchdog = new NatsWatchdog(options);
    try {
      await provisionNats(options.connection, options);
    } catch (error) {
      await options.connection.close();
      throw error;
    }
    watchdog.#isWhole = true;
    watchdog.#wait();
    return watchdog;
  }

  /** Whether everything was there at the last look. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#options.connection.close();
  }

  #wait(): void {
    this.#timer = setTimeout(() => void this.#look(), LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    const { connection, report } = this.#options;
    try {
      const made = await provisionNats(connection, this.#options);
      if (made.length > 0) report(`NATS had lost ${made.join(', ')}; made again`);
      this.#isWhole = true;
    } catch (error) {
      // The server is away or not itself; the next look finds it.
      if (this.#isWhole && !connection.isClosed()) report(`NATS cannot be looked after: ${error}`);
      this.#isWhole = false;
    }
    if (!connection.isClosed()) this.#wait();
  }
}
