import type { CloudEvent, ServiceName } from '@groupwarden/contracts';
import { type Database, type Transaction, transaction } from '@groupwarden/database';
import { type Consumption, consumes, type EventHandler } from './handler.ts';

/**
 * Lets facts take effect, each once: remembers their ids, drops those known already, runs the handlers of the others in
 * the order given, all in one transaction.
 *
 * @returns how many facts were new.
 */
export async function applyOnce(
  database: Database,
  consumption: Consumption,
  events: readonly CloudEvent[],
): Promise<number> {
  const relevant = events.filter((event) => consumes(consumption, event.type));
  if (relevant.length === 0) return 0;
  return transaction(database, {}, async (tx) => {
    const fresh = await remember(tx, relevant);
    if (fresh.length === 0) return 0;
    if ('onBatch' in consumption) await consumption.onBatch(tx, fresh);
    else await runHandlers(tx, consumption.handlers, fresh);
    return fresh.length;
  });
}

async function remember(tx: Transaction, events: readonly CloudEvent[]): Promise<CloudEvent[]> {
  const { rows } = await tx.query<{ event_id: string }>(
    'INSERT INTO inbox (event_id) SELECT DISTINCT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id',
    [events.map((event) => event.id)],
    'inbox_remember',
  );
  const fresh = new Set(rows.map((row) => row.event_id));
  // A batch may hold the same fact twice: the first occurrence uses the id up.
  return events.filter((event) => fresh.delete(event.id));
}

async function runHandlers(
  tx: Transaction,
  handlers: readonly EventHandler[],
  events: readonly CloudEvent[],
): Promise<void> {
  for (const event of events) {
    await tx.setUnit(event.unitid);
    for (const handler of handlers) if (handler.definition.type === event.type) await handler.handle(tx, event);
  }
}

/** Sets a fact aside that cannot take effect, so that it neither blocks the others nor is lost. */
export async function bury(
  database: Database,
  source: ServiceName,
  letter: { id: string; type: string; payload: string; error: string; attempts: number },
): Promise<void> {
  await database.pool.query(
    `INSERT INTO dead_letters (event_id, source, type, payload, error, attempts) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (event_id) DO UPDATE SET error = excluded.error, attempts = dead_letters.attempts + excluded.attempts`,
    [letter.id, source, letter.type, letter.payload, letter.error, letter.attempts],
  );
}

/** True when all these facts have taken effect here (or were set aside). */
export async function hasApplied(database: Database, eventIds: readonly string[]): Promise<boolean> {
  const { rows } = await database.pool.query<{ n: number }>({
    name: 'inbox_has_applied',
    text: `SELECT count(*) AS n FROM unnest($1::uuid[]) AS wanted(id)
           WHERE EXISTS (SELECT FROM inbox WHERE event_id = id) OR EXISTS (SELECT FROM dead_letters WHERE event_id = id)`,
    values: [eventIds],
  });
  return rows[0]?.n === eventIds.length;
}
