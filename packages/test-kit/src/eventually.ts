import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;

/** Waits for something that happens elsewhere: looks again and again, and fails after the limit. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  limitMs = 30_000,
  everyMs = LOOK_EVERY_MS,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Did not happen within ${limitMs} ms: ${condition}`);
    await pause(everyMs);
  }
}
