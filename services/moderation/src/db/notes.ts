import type { Transaction } from '@groupwarden/database';

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

export async function listNotes(tx: Transaction, caseId: string): Promise<Note[]> {
  const { rows } = await tx.query<Note>(
    `SELECT note_id AS id, text, author_id AS "authorId", written_at AS at FROM case_notes
      WHERE unit_id = $1 AND case_id = $2 ORDER BY written_at, note_id LIMIT 1000`,
    [tx.unitId, caseId],
    'list_notes',
  );
  return rows;
}
