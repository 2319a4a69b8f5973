import { Problem, type RawBody } from '@groupwarden/server';
import { csvRecords, decodeText, TableError } from '@groupwarden/table-input';
import { foldText } from '@groupwarden/text-folding';
import type { SightingRow } from './domain/read-sighting.ts';

/** Most groups that one list names. */
export const MAX_ROWS = 20_000;

/** How lists head the columns that are needed; every other column is dropped unread (least personal data). */
const HEADINGS: Readonly<Record<keyof SightingRow, readonly string[]>> = {
  platform: ['platform', '平台', '来源平台'],
  externalGroupId: ['externalGroupId', 'external_group_id', 'groupId', 'group_id', '群号', '群id', '平台群号'],
  name: ['name', 'groupName', '群名', '群名称', '名称'],
  memberCount: ['memberCount', 'members', '人数', '成员数', '群人数'],
  observedAt: ['observedAt', 'seenAt', '发现时间', '采集时间'],
};
const REQUIRED = ['platform', 'externalGroupId', 'name'] as const;
const columnOf = new Map(
  Object.entries(HEADINGS).flatMap(([column, words]) => words.map((word) => [foldText(word), column] as const)),
);

/** A list of observed groups as it came in. */
export interface ObservedList {
  readonly source: string | undefined;
  /** In their order; a row with the wrong number of cells is undefined. */
  readonly rows: readonly (SightingRow | undefined)[];
}

/**
 * Reads a list, CSV or JSON.
 *
 * @throws Problem import_unreadable, import_columns, import_empty, import_too_large, invalid_field.
 */
export async function readObservedList({ mediaType, content, multipart }: RawBody): Promise<ObservedList> {
  const file = multipart?.files[0];
  if (multipart && !file) throw refusal('import_unreadable', '/file', 'The form has no file');
  const bytes = file?.content ?? content;
  const isJson = /json/.test(file?.mediaType ?? mediaType);
  const list = isJson ? readJson(bytes) : { source: undefined, rows: await readCsv(bytes) };
  if (list.rows.length === 0) throw refusal('import_empty', '/groups', 'The list has no groups');
  return list;
}

async function readCsv(bytes: Buffer): Promise<(SightingRow | undefined)[]> {
  const rows: (SightingRow | undefined)[] = [];
  let columns: (string | undefined)[] | undefined;
  try {
    for await (const cells of csvRecords(decodeText(bytes).chunks())) {
      if (!columns) columns = readHeadings(cells);
      else if (cells.some((cell) => cell.trim() !== '')) rows.push(rowOf(columns, cells));
      requireRoom(rows.length);
    }
  } catch (error) {
    if (error instanceof TableError) throw refusal('import_unreadable', `/rows/${rows.length + 1}`, error.message);
    throw error;
  }
  return rows;
}

function readHeadings(headings: readonly string[]): (string | undefined)[] {
  const columns = headings.map((heading) => columnOf.get(foldText(heading)));
  const wrong = (column: string, detail: string): Problem => refusal('import_columns', `/columns/${column}`, detail);
  for (const column of REQUIRED) if (!columns.includes(column)) throw wrong(column, `The column ${column} is missing`);
  const repeated = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
  if (repeated !== undefined) throw wrong(repeated, `More than one column is ${repeated}`);
  return columns;
}

const rowOf = (columns: readonly (string | undefined)[], cells: readonly string[]): SightingRow | undefined =>
  cells.length === columns.length
    ? Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, (cells[index] ?? '').trim()]] : [])))
    : undefined;

function readJson(bytes: Buffer): ObservedList {
  const list = parseJson(bytes);
  if (!isObject(list)) throw invalid('', 'must be an object');
  const surplus = Object.keys(list).find((field) => field !== 'source' && field !== 'groups');
  if (surplus !== undefined) throw invalid(`/${surplus.slice(0, 100)}`, 'is not a field of this request');
  const { source, groups } = list;
  if (source !== undefined && typeof source !== 'string') throw invalid('/source', 'must be string');
  if (!Array.isArray(groups)) throw invalid('/groups', 'must be array');
  requireRoom(groups.length);
  return { source, rows: groups.map((group: unknown) => (isObject(group) ? group : undefined)) };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('bad_request', { detail: 'The body is not valid JSON' });
  }
}

function requireRoom(rows: number): void {
  if (rows > MAX_ROWS) throw refusal('import_too_large', '/groups', `A list has at most ${MAX_ROWS} groups`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refusal = (code: string, pointer: string, detail: string): Problem =>
  new Problem(code, { detail, errors: [{ pointer, code, detail }] });
const invalid = (pointer: string, detail: string): Problem => refusal('invalid_field', pointer, detail);
