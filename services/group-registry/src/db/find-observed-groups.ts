import type { ObservedGroupState, Platform } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { decodeCursor, directionOf } from '@groupwarden/server';
import type { ObservedGroup } from '../domain/observed-group.ts';
import { foldText, textGrams } from '../domain/text.ts';
import { type ObservedGroupRow, observedGroupOf, observedTokens } from './observed-group-row.ts';

/** What a list of observed groups can be narrowed to; all of it must hold. */
export interface ObservedGroupFilter {
  readonly states?: readonly ObservedGroupState[] | undefined;
  readonly platform?: Platform | undefined;
  /** Words that the name contains, however they are written. */
  readonly q?: string | undefined;
}

export interface FoundObservedGroup {
  readonly observed: ObservedGroup;
  /** Where a page that ends here goes on. */
  readonly cursor: readonly [string, string];
}

/** Observed groups that pass the filter, in the order in which they were first seen or the other way round, one more than the limit if there are more. */
export async function findObservedGroups(
  tx: Transaction,
  filter: ObservedGroupFilter,
  page: { sort: string; cursor: string | undefined; limit: number },
): Promise<FoundObservedGroup[]> {
  const { conditions, values, bind } = conditionsOf(filter, tx.unitId ?? '');
  const after = decodeCursor(page.cursor, 'string', 'string');
  const { order, beyond } = directionOf(page.sort);
  if (after)
    conditions.push(
      `(o.created_at, o.observed_group_id) ${beyond} (${bind(after[0])}::text::timestamptz, ${bind(after[1])})`,
    );
  const { rows } = await tx.query<ObservedGroupRow & { sort_key: string }>(
    `SELECT o.*, o.created_at::text AS sort_key FROM observed_groups o
      WHERE ${conditions.join(' AND ')} ORDER BY o.created_at ${order}, o.observed_group_id ${order} LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return rows.map((row) => ({ observed: observedGroupOf(row), cursor: [row.sort_key, row.observed_group_id] }));
}

export async function countObservedGroups(tx: Transaction, filter: ObservedGroupFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter, tx.unitId ?? '');
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM observed_groups o WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

function conditionsOf({ states, platform, q }: ObservedGroupFilter, unitId: string) {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ["o.unit_id = current_setting('groupwarden.unit')"];
  if (states?.length === 1) conditions.push(`o.state = ${bind(states[0])}`);
  else if (states) conditions.push(`o.state = ANY(${bind(states)})`);
  // In so many words: that is the condition of the work list's index.
  if (states && !states.includes('resolved')) conditions.push("o.state <> 'resolved'");
  if (platform) conditions.push(`o.platform = ${bind(platform)}`);
  if (q !== undefined) {
    const words = q.split(/\s+/u).map(foldText).filter(Boolean);
    if (words.length === 0) conditions.push('false');
    const tokens = observedTokens(unitId, words.flatMap(textGrams));
    conditions.push(
      `o.observed_group_id IN (SELECT observed_group_id FROM observed_group_search WHERE tokens @> ${bind(tokens)}::int[])`,
      ...words.map((word) => `position(${bind(word)} IN o.name_key) > 0`),
    );
  }
  return { conditions, values, bind };
}
