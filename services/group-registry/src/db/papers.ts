import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked, Problem } from '@groupwarden/server';
import type { Paper } from '../domain/paper.ts';
import { requireGroup } from './history.ts';

/** A row of `papers`, with the name of who added it. */
export interface PaperRow {
  paper_id: string;
  title: string;
  file_name: string;
  media_type: string;
  size: number;
  sha256: string;
  added_by: string;
  employee_number: string | null;
  real_name: string | null;
  added_at: Date;
}

const SELECT = `
  SELECT p.paper_id, p.title, p.file_name, p.media_type, p.size, p.sha256, p.added_by, r.employee_number, r.real_name,
         p.added_at
    FROM papers p LEFT JOIN roster_people r ON r.unit_id = p.unit_id AND r.person_id = p.added_by
   WHERE p.unit_id = current_setting('groupwarden.unit') AND p.group_id = $1`;

export async function insertPaper(
  tx: Transaction,
  { paperId, title, fileName, mediaType, size, sha256 }: Paper,
  added: { groupId: string; by: string; at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO papers (unit_id, paper_id, group_id, title, file_name, media_type, size, sha256, added_by, added_at)
     VALUES (current_setting('groupwarden.unit'), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [paperId, added.groupId, title, fileName, mediaType, size, sha256, added.by, added.at],
    'insert_paper',
  );
}

/** Forgets a paper that no frozen dossier names; its content goes with a later sweep. */
export async function deletePaper(tx: Transaction, paperId: string): Promise<void> {
  await tx.query(
    "DELETE FROM papers WHERE unit_id = current_setting('groupwarden.unit') AND paper_id = $1",
    [paperId],
    'delete_paper',
  );
}

/** Papers of a group in order of id, which is the order in which they came, or the other way round. */
export async function listPapers(
  tx: Transaction,
  groupId: string,
  { sort, after, limit }: PageAsked<string>,
): Promise<PaperRow[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<PaperRow>(
    `${SELECT} AND ($2::text IS NULL OR p.paper_id ${beyond} $2) ORDER BY p.paper_id ${order} LIMIT $3`,
    [groupId, after ?? null, limit],
    `list_papers_${order}`,
  );
  if (rows.length === 0) await requireGroup(tx, groupId);
  return rows;
}

/** @throws Problem group_not_found, paper_not_found. */
export async function readPaper(tx: Transaction, groupId: string, paperId: string): Promise<PaperRow> {
  const { rows } = await tx.query<PaperRow>(`${SELECT} AND p.paper_id = $2`, [groupId, paperId], 'read_paper');
  if (rows[0]) return rows[0];
  await requireGroup(tx, groupId);
  throw new Problem('paper_not_found');
}
