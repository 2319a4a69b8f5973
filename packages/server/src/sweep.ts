import { type Transaction, transaction } from '@groupwarden/database';
import { Loop } from '@groupwarden/outbox';
import type { ServiceContext } from './service-context.ts';

/** A timed duty. */
export interface Sweep<Context extends ServiceContext> {
  /** Name of the duty, e.g. `lapse-steps`. */
  name: string;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
  /** Once per unit (with the unit in force), or once over all units with `*` in force. */
  scope: 'unit' | 'all';
  /**
   * One bounded piece of the duty; true when more is left. Idempotent: every replica runs it, one at a time, and a crash
   * repeats it.
   */
  run(tx: Transaction, input: { now: Date; context: Context }): Promise<boolean>;
}

const MAX_PIECES = 10_000;

/**
 * Runs one round of a duty over every unit; skipped where another replica is at it. What fails in one unit keeps the duty
 * from no other; a stop of the service ends the round at its next piece.
 *
 * @throws the first failure, once every unit has had its turn.
 */
export async function runSweep<Context extends ServiceContext>(
  sweep: Sweep<Context>,
  context: Context,
  units: (tx: Transaction) => Promise<readonly string[]>,
): Promise<void> {
  const scopes =
    sweep.scope === 'all' ? ['*'] : await transaction(context.database, { unitId: '*', readOnly: true }, units);
  const failures: unknown[] = [];
  for (const unitId of scopes) await sweepUnit(sweep, context, unitId).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function sweepUnit<Context extends ServiceContext>(
  sweep: Sweep<Context>,
  context: Context,
  unitId: string,
): Promise<void> {
  for (let piece = 0; piece < MAX_PIECES && !context.stopping.aborted; piece += 1) {
    const more = await transaction(context.database, { unitId }, async (tx) => {
      const { rows } = await tx.query<{ free: boolean }>(
        'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS free',
        [`sweep:${context.database.schema}:${sweep.name}:${unitId}`],
        'sweep_lock',
      );
      return rows[0]?.free ? sweep.run(tx, { now: context.clock(), context }) : false;
    });
    if (!more) break;
  }
}

/** A loop that runs the duty for as long as the service lives. */
export function sweepLoop<Context extends ServiceContext>(
  sweep: Sweep<Context>,
  context: Context,
  units: (tx: Transaction) => Promise<readonly string[]>,
): Loop {
  return new Loop({
    pollMs: sweep.everyMs,
    onError: (error) => context.logger.error({ err: error, sweep: sweep.name }, 'sweep failed'),
    turn: async () => {
      await runSweep(sweep, context, units);
      return false;
    },
  });
}
