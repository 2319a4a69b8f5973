import type { Transaction } from '@groupwarden/database';
import { EMPTY_ROOT, type Frontier, HASH_BYTES, type Hash } from '@groupwarden/transparency-log';

/** Where a unit's log ends. */
export interface LogHead {
  readonly origin: string;
  readonly frontier: Frontier;
  readonly rootHash: Hash;
  readonly factVersion: number;
}

interface Row {
  origin: string;
  size: number;
  root_hash: Buffer;
  frontier: Buffer;
  fact_version: number;
}

const SELECT = 'SELECT origin, size, root_hash, frontier, fact_version FROM logs WHERE unit_id = $1';

/** Locks the unit's log until COMMIT, so that entries get their places one after the other; begins the log if there is none. */
export async function lockHead(tx: Transaction, newOrigin: string): Promise<LogHead> {
  const lock = () => tx.query<Row>(`${SELECT} FOR UPDATE`, [tx.unitId], 'head_lock');
  const [row] = (await lock()).rows;
  if (row) return headOf(row);
  await tx.query('INSERT INTO logs (unit_id, origin, root_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    tx.unitId,
    newOrigin,
    EMPTY_ROOT,
  ]);
  return headOf((await lock()).rows[0] as Row);
}

/** The head without a lock; undefined before the unit's first fact. */
export async function readHead(tx: Transaction): Promise<LogHead | undefined> {
  const { rows } = await tx.query<Row>(SELECT, [tx.unitId], 'head_read');
  return rows[0] && headOf(rows[0]);
}

/** Counts one more fact that the log publishes about itself; answers its version. The head must be locked. */
export async function nextFactVersion(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ fact_version: number }>(
    'UPDATE logs SET fact_version = fact_version + 1 WHERE unit_id = $1 RETURNING fact_version',
    [tx.unitId],
    'head_next_fact',
  );
  return (rows[0] as { fact_version: number }).fact_version;
}

/** Id of the unit's log as an aggregate. */
export const logIdOf = (unitId: string | undefined): string => `log-${unitId}`;

/** Units that have a log; with `*` in force. */
export async function unitsWithLog(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.query<{ unit_id: string }>('SELECT unit_id FROM logs ORDER BY unit_id', [], 'head_units');
  return rows.map((row) => row.unit_id);
}

function headOf(row: Row): LogHead {
  const hashes = Array.from({ length: row.frontier.length / HASH_BYTES }, (_, n) =>
    row.frontier.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
  );
  return {
    origin: row.origin,
    frontier: { size: row.size, hashes },
    rootHash: row.root_hash,
    factVersion: row.fact_version,
  };
}
