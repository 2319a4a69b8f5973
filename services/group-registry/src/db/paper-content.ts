import type { Database, Transaction } from '@groupwarden/database';
import { transaction } from '@groupwarden/database';

/** Size of the pieces in which a content is stored and read: what one reader holds in memory. */
const CHUNK_BYTES = 256 * 1024;
/** How long a content that no paper names is kept: uploads under way may be about to name it. */
const ORPHAN_HOURS = 24;
const ORPHAN_BATCH = 20;

// The storage of papers is these three functions, by SHA-256: an object store would take their place, nothing else.

/** Stores a content under its SHA-256 in the unit in force, once, however many papers have it. */
export async function putContent(tx: Transaction, sha256: string, content: Buffer, now: Date): Promise<void> {
  const { rows } = await tx.query<{ fresh: boolean }>(
    `INSERT INTO paper_contents (unit_id, sha256, put_at) VALUES (current_setting('groupwarden.unit'), $1, $2)
     ON CONFLICT (unit_id, sha256) DO UPDATE SET put_at = greatest(paper_contents.put_at, excluded.put_at)
     RETURNING xmax = 0 AS fresh`,
    [sha256, now],
    'put_paper_content',
  );
  if (!rows[0]?.fresh) return;
  for (let position = 0; position * CHUNK_BYTES < content.length; position++)
    await tx.query(
      "INSERT INTO paper_chunks (unit_id, sha256, position, bytes) VALUES (current_setting('groupwarden.unit'), $1, $2, $3)",
      [sha256, position, content.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES)],
      'put_paper_chunk',
    );
}

/** A stored content, piece by piece, each read in a transaction of its own: a slow reader holds none open. */
export async function* contentOf(database: Database, unitId: string, sha256: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const chunk = await transaction(database, { unitId, readOnly: true }, (tx) => readChunk(tx, sha256, position));
    if (!chunk) return;
    yield chunk;
    if (chunk.length < CHUNK_BYTES) return;
  }
}

async function readChunk(tx: Transaction, sha256: string, position: number): Promise<Buffer | undefined> {
  const { rows } = await tx.query<{ bytes: Buffer }>(
    `SELECT bytes FROM paper_chunks
      WHERE unit_id = current_setting('groupwarden.unit') AND sha256 = $1 AND position = $2`,
    [sha256, position],
    'read_paper_chunk',
  );
  return rows[0]?.bytes;
}

/** Deletes some contents of the unit in force that no paper names any more; true when there may be others. */
export async function dropOrphans(tx: Transaction, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `WITH orphans AS (
       DELETE FROM paper_contents c WHERE (c.unit_id, c.sha256) IN (
         SELECT o.unit_id, o.sha256 FROM paper_contents o
          WHERE o.unit_id = current_setting('groupwarden.unit') AND o.put_at < $1
            AND NOT EXISTS (SELECT FROM papers p WHERE p.unit_id = o.unit_id AND p.sha256 = o.sha256)
          LIMIT $2)
         AND c.put_at < $1
       RETURNING c.unit_id, c.sha256)
     DELETE FROM paper_chunks USING orphans
      WHERE paper_chunks.unit_id = orphans.unit_id AND paper_chunks.sha256 = orphans.sha256`,
    [new Date(now.getTime() - ORPHAN_HOURS * 3_600_000), ORPHAN_BATCH],
    'drop_orphaned_contents',
  );
  return rowCount > 0;
}
