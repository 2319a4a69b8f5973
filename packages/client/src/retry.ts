/** How long and how often the client tries. */
export interface RetrySettings {
  /** Attempts in all (default 5). */
  attempts: number;
  /** The longest pause that the client makes; a longer Retry-After is left to the caller (default 30 s). */
  maxPauseMs: number;
}

const FIRST_PAUSE_MS = 200;

/**
 * Pause before the next attempt, or undefined when there shall be none. Doubles with each attempt, half of it by chance,
 * so that clients which failed together do not come back together; never shorter than Retry-After.
 */
export function pauseAfter(
  attempt: number,
  retryAfter: string | null,
  { attempts, maxPauseMs }: RetrySettings,
): number | undefined {
  if (attempt >= attempts) return undefined;
  const asked = retryAfterMs(retryAfter);
  if (asked > maxPauseMs) return undefined;
  const backoff = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  return Math.min(Math.max(asked, backoff), maxPauseMs);
}

/** Retry-After in milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3); 0 when absent or unreadable. */
function retryAfterMs(header: string | null): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

/** Resolves after the pause; rejects at once when the signal is aborted. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
