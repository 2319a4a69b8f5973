import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from '../data/folder.ts';
import { logTail } from './migrate.ts';

const READY_WITHIN_MS = 90_000;
const ASK_EVERY_MS = 100;

/**
 * Waits until the gateway says that every service is ready.
 *
 * @throws Error with the end of the log of each that is not, or when `stopped` says so.
 */
export async function untilReady(baseUrl: string, folder: DataFolder, stopped: () => boolean): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let state: Record<string, string> = { gateway: 'not_ready' };
  while (performance.now() < deadline) {
    if (stopped()) throw new Error('stopped while starting');
    try {
      const answer = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      state = ((await answer.json()) as { services: Record<string, string> }).services;
    } catch {
      // Not listening yet.
    }
    await sleep(ASK_EVERY_MS);
  }
  const late = Object.keys(state).filter((name) => state[name] !== 'ready');
  throw new Error(late.map((name) => `${name} is not ready:\n${logTail(folder, name)}`).join('\n'));
}
