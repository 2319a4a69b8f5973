import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked } from '@groupwarden/server';
import type { Criticism } from '../domain/effects.ts';
import { CRITICISM_COLUMNS, type CriticismRow, criticismOf } from './effect-rows.ts';

export interface CriticismFilter {
  readonly state?: string | undefined;
  readonly superiorId?: string | undefined;
  readonly caseId?: string | undefined;
}

/** Criticism duties by the time at which they are due. */
export async function findCriticisms(
  tx: Transaction,
  filter: CriticismFilter,
  page: PageAsked<readonly [dueAt: string, id: string]>,
): Promise<Criticism[]> {
  const { order, beyond } = directionOf(page.sort);
  const { rows } = await tx.query<CriticismRow>(
    `SELECT ${CRITICISM_COLUMNS} FROM criticisms
      WHERE unit_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR superior_id = $3) AND ($4::text IS NULL OR case_id = $4)
        AND ($5::timestamptz IS NULL OR (due_at, criticism_id) ${beyond} ($5, $6))
      ORDER BY due_at ${order}, criticism_id ${order} LIMIT $7`,
    [
      tx.unitId,
      filter.state ?? null,
      filter.superiorId ?? null,
      filter.caseId ?? null,
      page.after?.[0] ?? null,
      page.after?.[1] ?? null,
      page.limit,
    ],
    `find_criticisms_${order}`,
  );
  return rows.map(criticismOf);
}

export async function countCriticisms(tx: Transaction, filter: CriticismFilter): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM criticisms
      WHERE unit_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR superior_id = $3) AND ($4::text IS NULL OR case_id = $4)`,
    [tx.unitId, filter.state ?? null, filter.superiorId ?? null, filter.caseId ?? null],
    'count_criticisms',
  );
  return rows[0]?.n ?? 0;
}

export async function findCriticism(tx: Transaction, id: string): Promise<Criticism | undefined> {
  const { rows } = await tx.query<CriticismRow>(
    `SELECT ${CRITICISM_COLUMNS} FROM criticisms WHERE unit_id = $1 AND criticism_id = $2`,
    [tx.unitId, id],
    'find_criticism',
  );
  return rows[0] && criticismOf(rows[0]);
}

/** Cases with duties that are due and not done. */
export async function findOverdueCriticisms(
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<{ id: string; caseId: string }[]> {
  const { rows } = await tx.query<{ id: string; caseId: string }>(
    `SELECT criticism_id AS id, case_id AS "caseId" FROM criticisms
      WHERE unit_id = $1 AND state = 'assigned' AND due_at <= $2 ORDER BY due_at LIMIT $3`,
    [tx.unitId, now, limit],
    'overdue_criticisms',
  );
  return rows;
}
