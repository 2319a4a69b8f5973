import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked } from '@groupwarden/server';

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly authorId: string;
  readonly at: Date;
}

export async function insertNote(tx: Transaction, caseId: string, note: Note): Promise<void> {
  await tx.query(
    'INSERT INTO case_notes (unit_id, case_id, note_id, author_id, text, written_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [tx.unitId, caseId, note.id, note.authorId, note.text, note.at],
    'insert_note',
  );
}

/** Notes of a case by id, which is in the order of time. */
export async function listNotes(
  tx: Transaction,
  caseId: string,
  { sort, after, limit }: PageAsked<string>,
): Promise<Note[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<Note>(
    `SELECT note_id AS id, text, author_id AS "authorId", written_at AS at FROM case_notes
      WHERE unit_id = $1 AND case_id = $2 AND ($3::text IS NULL OR note_id ${beyond} $3) ORDER BY note_id ${order} LIMIT $4`,
    [tx.unitId, caseId, after ?? null, limit],
    `list_notes_${order}`,
  );
  return rows;
}

export async function countNotes(tx: Transaction, caseId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM case_notes WHERE unit_id = $1 AND case_id = $2',
    [tx.unitId, caseId],
    'count_notes',
  );
  return rows[0]?.n ?? 0;
}
