import type { GroupFindingKind, GroupKind, GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { decodeCursor, directionOf, Problem } from '@groupwarden/server';
import { foldText, searchTokens, textGrams } from '../domain/text.ts';
import { dueBefore } from './due-before.ts';
import { groupsWithFinding } from './findings-of-group.ts';
import { memberWord } from './group-row.ts';
import { type LoadedGroup, type LoadedRow, loadedOf, SUMMARY_COLUMNS } from './load-group.ts';

/** What a list of groups can be narrowed to; all of it must hold. */
export interface GroupFilter {
  readonly states?: readonly GroupState[] | undefined;
  readonly kind?: GroupKind | undefined;
  readonly departmentCode?: string | undefined;
  /** Employee number or person id. */
  readonly admin?: string | undefined;
  readonly member?: string | undefined;
  /** Words that name or purpose contain, however they are written. */
  readonly q?: string | undefined;
  /** A step, the end of an admin gap or a renewal is due before this instant. */
  readonly dueBefore?: string | undefined;
  /** A finding of this kind is not settled. */
  readonly finding?: GroupFindingKind | undefined;
}

/** What each order is sorted by; there is an index for each. */
const SORTS = { createdAt: 'created_at', updatedAt: 'updated_at', name: 'name_key', dueAt: 'due_at' } as const;
export const SORT_WORDS = [
  '-createdAt',
  'createdAt',
  'updatedAt',
  '-updatedAt',
  'name',
  '-name',
  'dueAt',
  '-dueAt',
] as const;

export interface FoundGroup extends LoadedGroup {
  readonly listedMemberCount: number;
  /** Where a page that ends here goes on. */
  readonly cursor: readonly [string, string, string];
}

/** Groups of the unit in force that pass the filter, one more than the limit if there are more. */
export async function findGroups(
  tx: Transaction,
  filter: GroupFilter,
  page: { sort: string; cursor: string | undefined; limit: number; at: Date },
): Promise<FoundGroup[]> {
  const { conditions, values, bind } = await conditionsOf(tx, filter, [page.at]);
  const { order, beyond } = directionOf(page.sort);
  const column = SORTS[page.sort.replace('-', '') as keyof typeof SORTS];
  const after = decodeCursor(page.cursor, 'string', 'string', 'string');
  if (after) {
    if (after[0] !== page.sort) throw new Problem('invalid_cursor');
    const type = column === 'name_key' ? 'text' : 'timestamptz';
    conditions.push(`(g.${column}, g.group_id) ${beyond} (${bind(after[1])}::text::${type}, ${bind(after[2])})`);
  }
  const { rows } = await tx.query<LoadedRow & { sort_key: string; listed_member_count: number }>(
    `SELECT ${SUMMARY_COLUMNS}, g.listed_member_count, g.${column}::text AS sort_key FROM groups g
      WHERE ${conditions.join(' AND ')} ORDER BY g.${column} ${order}, g.group_id ${order} LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return rows.map((row) => ({
    ...loadedOf(row),
    listedMemberCount: row.listed_member_count,
    cursor: [page.sort, row.sort_key, row.group_id],
  }));
}

export async function countGroups(tx: Transaction, filter: GroupFilter): Promise<number> {
  const { conditions, values } = await conditionsOf(tx, filter, []);
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM groups g WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

/** Adds a value to the statement and names its parameter. */
type Bind = (value: unknown) => string;

async function conditionsOf(tx: Transaction, filter: GroupFilter, values: unknown[]) {
  const unitId = tx.unitId ?? '';
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = ["g.unit_id = current_setting('groupwarden.unit')"];
  if (filter.states?.length === 1) conditions.push(`g.state = ${bind(filter.states[0])}`);
  else if (filter.states) conditions.push(`g.state = ANY(${bind(filter.states)})`);
  if (filter.kind) conditions.push(`g.kind = ${bind(filter.kind)}`);
  if (filter.departmentCode) conditions.push(`g.department_code = ${bind(filter.departmentCode)}`);
  if (filter.dueBefore) conditions.push(await dueBefore(tx, new Date(filter.dueBefore), bind));
  if (filter.finding) conditions.push(`g.group_id IN (${groupsWithFinding(bind(filter.finding))})`);
  if (filter.admin) conditions.push(administeredBy(await personIdsOf(tx, filter.admin), bind));
  if (filter.member) conditions.push(...listing(await personIdsOf(tx, filter.member), unitId, bind));
  if (filter.q) conditions.push(...textConditions(filter.q, unitId, bind));
  return { conditions, values, bind };
}

/** The person of an id or an employee number; several where the number passed on. */
async function personIdsOf(tx: Transaction, who: string): Promise<string[]> {
  if (who.startsWith('per_')) return [who];
  const { rows } = await tx.query<{ person_id: string }>(
    "SELECT person_id FROM roster_people WHERE unit_id = current_setting('groupwarden.unit') AND employee_number = $1",
    [who],
    'person_ids_of_number',
  );
  return rows.map((row) => row.person_id);
}

const administeredBy = (personIds: readonly string[], bind: Bind): string =>
  `g.group_id IN (SELECT group_id FROM group_admins
    WHERE unit_id = current_setting('groupwarden.unit') AND person_id = ANY(${bind(personIds)}))`;

/** The index finds groups by a hash of the person; the list itself decides. */
const listing = (personIds: readonly string[], unitId: string, bind: Bind): string[] => [
  `g.group_id IN (SELECT group_id FROM group_search
    WHERE tokens && ${bind(searchTokens(unitId, personIds.map(memberWord)))}::int[])`,
  `g.listed_members && ${bind(personIds)}::text[]`,
];

/** The index finds groups that have all characters and pairs of each word; the text itself decides. */
function textConditions(q: string, unitId: string, bind: Bind): string[] {
  const words = q.split(/\s+/u).map(foldText).filter(Boolean);
  if (words.length === 0) return ['false'];
  const grams = words.flatMap((word) =>
    [...word].length === 1 ? [word] : textGrams(word).filter((gram) => [...gram].length === 2),
  );
  return [
    `g.group_id IN (SELECT group_id FROM group_search WHERE tokens @> ${bind(searchTokens(unitId, grams))}::int[])`,
    ...words.map((word) => `position(${bind(word)} IN g.search_text) > 0`),
  ];
}
