/** A process as the supervisor sees it, whatever started it. */
export interface Running {
  readonly pid: number;
  readonly exited: Promise<unknown>;
  stop(): Promise<unknown>;
}

export interface SupervisedOptions {
  readonly name: string;
  /** Starts the process; resolves when it is up, throws when it cannot be. */
  readonly start: () => Promise<Running>;
  /** Told of every start and unexpected end. */
  readonly onStart: (name: string, pid: number) => void;
  readonly onExit: (name: string) => void;
  /** Told what a user may want to know. */
  readonly report: (line: string) => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** A process that lived this long was well: the next wait is short again. */
const STEADY_AFTER_MS = 30_000;

/** Keeps one process running: starts it again when it ends, waiting longer each time that it ends soon. */
export class Supervised {
  readonly #options: SupervisedOptions;
  #running: Running | undefined;
  #stopping = false;
  #wake: (() => void) | undefined;
  #keeper: Promise<void> | undefined;

  constructor(options: SupervisedOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get pid(): number | undefined {
    return this.#running?.pid;
  }

  /** The first start; a failure is the caller's. */
  async start(): Promise<void> {
    await this.#launch();
    this.#keeper = this.#keep();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    await this.#running?.stop();
    await this.#keeper;
  }

  async #launch(): Promise<void> {
    const running = await this.#options.start();
    this.#running = running;
    this.#options.onStart(this.name, running.pid);
  }

  async #keep(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!this.#stopping) {
      const since = performance.now();
      await this.#running?.exited;
      this.#running = undefined;
      this.#options.onExit(this.name);
      if (this.#stopping) return;
      if (performance.now() - since > STEADY_AFTER_MS) wait = FIRST_WAIT_MS;
      while (!this.#stopping && !this.#running) {
        this.#options.report(`${this.name} ended unexpectedly; starting it again in ${wait / 1000} s`);
        await this.#pause(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
        if (!this.#stopping) await this.#launch().catch(() => {});
      }
    }
    await this.#running?.stop();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
