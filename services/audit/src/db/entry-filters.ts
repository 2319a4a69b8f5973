import type { Transaction } from '@groupwarden/database';
import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { caseGroups, entries, entryRelations } from './schema.ts';

/** Which entries are wanted; what is absent does not restrict. */
export interface EntryFilters {
  readonly types?: readonly string[] | undefined;
  readonly actors?: readonly string[] | undefined;
  readonly subjects?: readonly string[] | undefined;
  /** Ids of which an entry must name one; see {@link idsOfGroup}. */
  readonly relatedTo?: readonly string[] | undefined;
  readonly from?: Date | null | undefined;
  /** Not included. */
  readonly to?: Date | null | undefined;
  /** Text to be found, or types whose summary says it. */
  readonly text?: { readonly needle: string; readonly types: readonly string[] } | undefined;
  /** Entries of the tree of this size. */
  readonly treeSize?: number | undefined;
}

/** The condition for entries of the unit in force. */
export function matching(tx: Transaction, filters: EntryFilters): SQL | undefined {
  const { types, actors, subjects, relatedTo, from, to, text, treeSize } = filters;
  return and(
    eq(entries.unitId, tx.unitId ?? ''),
    types && inArray(entries.type, [...types]),
    actors && inArray(entries.actor, [...actors]),
    subjects && inArray(entries.subject, [...subjects]),
    relatedTo && inArray(entries.index, indexesOf(tx, relatedTo)),
    from ? gte(entries.time, from) : undefined,
    to ? lt(entries.time, to) : undefined,
    text && or(sql`strpos(${entries.searchText}, ${text.needle}) > 0`, inArray(entries.type, [...text.types])),
    treeSize === undefined ? undefined : lt(entries.index, treeSize),
  );
}

const indexesOf = (tx: Transaction, relatedTo: readonly string[]) =>
  tx.db
    .select({ index: entryRelations.entryIndex })
    .from(entryRelations)
    .where(and(eq(entryRelations.unitId, tx.unitId ?? ''), inArray(entryRelations.relatedId, [...relatedTo])));

/** The group itself and every case about it: facts of a case name the case, not always the group. */
export async function idsOfGroup(tx: Transaction, groupId: string): Promise<string[]> {
  const cases = await tx.db
    .select({ id: caseGroups.caseId })
    .from(caseGroups)
    .where(and(eq(caseGroups.unitId, tx.unitId ?? ''), eq(caseGroups.groupId, groupId)));
  return [groupId, ...cases.map(({ id }) => id)];
}
