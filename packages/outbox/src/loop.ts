/** How a {@link Loop} turns. */
export interface LoopOptions {
  /** Longest pause between two turns without a nudge, in milliseconds. */
  pollMs: number;
  /** One piece of work; true when there is more to do at once. */
  turn: () => Promise<boolean>;
  onError: (error: unknown) => void;
  onStop?: () => Promise<void>;
}

const MAX_BACKOFF_MS = 5_000;

/** A background duty that never gives up: turns, waits for a nudge or the poll, backs off after failures, stops on demand. */
export class Loop {
  readonly #options: LoopOptions;
  #running: Promise<void> | undefined;
  #stopping = false;
  #nudged = false;
  #wake: (() => void) | undefined;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  nudge(): void {
    this.#nudged = true;
    this.#wake?.();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    await this.#running;
    // Giving up what is held is a courtesy to the other replicas: it expires by itself when this fails.
    await this.#options.onStop?.().catch(this.#options.onError);
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping) {
      this.#nudged = false;
      let more = false;
      try {
        more = await this.#options.turn();
        failures = 0;
      } catch (error) {
        failures += 1;
        this.#options.onError(error);
      }
      if (more || this.#stopping) continue;
      await this.#pause(
        failures === 0 ? this.#options.pollMs : Math.min(100 * 2 ** failures, MAX_BACKOFF_MS),
        failures === 0,
      );
    }
  }

  /** Waits; a nudge ends the wait unless the loop is backing off. */
  #pause(ms: number, nudgeable: boolean): Promise<void> {
    if (nudgeable && this.#nudged) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(finish, ms);
      const loop = this;
      function finish(): void {
        clearTimeout(timer);
        loop.#wake = undefined;
        resolve();
      }
      this.#wake = () => {
        if (nudgeable || this.#stopping) finish();
      };
    });
  }
}
