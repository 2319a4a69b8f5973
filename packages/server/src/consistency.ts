import { setTimeout as delay } from 'node:timers/promises';
import { CONSUMES, type ServiceName } from '@groupwarden/contracts';
import type { Database } from '@groupwarden/database';
import { type Consumption, consumes, hasApplied, parseConsistencyToken } from '@groupwarden/outbox';
import { Problem } from './problem.ts';

const WAIT_MS = 2_000;
const POLL_MS = 15;
const MAX_TOKENS = 10;

/**
 * Waits until this service's projections include the writes that the tokens stand for (architecture §2).
 *
 * @throws Problem projection_behind (503, Retry-After) after two seconds, invalid_field (400) for something that is no token.
 */
export async function awaitConsistency(
  header: string | undefined,
  { database, service, consumption }: { database: Database; service: ServiceName; consumption: Consumption },
): Promise<void> {
  if (header === undefined) return;
  const wanted = idsOf(header, service, consumption);
  const deadline = performance.now() + WAIT_MS;
  while (wanted.length > 0 && !(await hasApplied(database, wanted))) {
    if (performance.now() > deadline) throw new Problem('projection_behind', { retryAfterSeconds: 1 });
    await delay(POLL_MS);
  }
}

function idsOf(header: string, service: ServiceName, consumption: Consumption): string[] {
  const tokens = header.split(',').map((part) => parseConsistencyToken(part.trim()));
  if (tokens.length > MAX_TOKENS || tokens.includes(undefined)) {
    throw new Problem('invalid_field', {
      detail: 'Consistency-Token is not one that this system gave out',
      errors: [
        { pointer: '/headers/consistency-token', code: 'invalid_field', detail: 'is not a token of this system' },
      ],
    });
  }
  return tokens.flatMap((token) =>
    token && CONSUMES[service].includes(token.source)
      ? Object.entries(token.lastOf).flatMap(([type, id]) => (consumes(consumption, type) ? [id] : []))
      : [],
  );
}
