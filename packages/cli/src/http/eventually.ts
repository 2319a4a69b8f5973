import { setTimeout as delay } from 'node:timers/promises';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Asks until the answer is final, with growing pauses. */
export async function eventually<T>(ask: () => Promise<T>, isFinal: (answer: T) => boolean): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const answer = await ask();
    if (isFinal(answer)) return answer;
    await delay(pauseMs);
  }
}
