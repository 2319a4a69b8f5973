const WINDOW_MS = 60_000;
/** Beyond this many, whoever was counted longest ago is forgotten, so that made-up callers cannot fill the memory. */
const MAX_COUNTED = 10_000;

interface Window {
  count: number;
  readonly endsAt: number;
}

/** Counts what each of many askers has done in a window of a minute. */
export class RequestCounts {
  readonly #limit: number;
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(limit: number, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Seconds until this asker may go on; 0 when at once. */
  waitOf(asker: string): number {
    const window = this.#windows.get(asker);
    if (!window || window.count < this.#limit) return 0;
    return Math.max(0, Math.ceil((window.endsAt - this.#now()) / 1000));
  }

  add(asker: string): void {
    const window = this.#windows.get(asker);
    if (window && window.endsAt > this.#now()) {
      window.count += 1;
      return;
    }
    // A new window goes to the end of the map, which therefore begins with the oldest.
    this.#windows.delete(asker);
    this.#windows.set(asker, { count: 1, endsAt: this.#now() + WINDOW_MS });
    if (this.#windows.size > MAX_COUNTED) this.#windows.delete(this.#windows.keys().next().value ?? '');
  }
}
