import { OneOf } from '@groupwarden/contracts';
import { type TSchema, Type } from '@sinclair/typebox';
import { Problem } from './problem.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
const SORT_NOTE =
  'One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order';

/** Query parameters of every list; spread into the route's own. */
export const pageParameters = {
  limit: Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, description: 'Items per page' }),
  cursor: Type.Optional(Type.String({ maxLength: 1024, description: 'nextCursor of the page before' })),
  count: Type.Boolean({ default: false, description: 'Adds `total`, which costs a count' }),
};

/** Parameters of a list that comes in these orders and no other; the first is its own. Each needs an index. */
export const listParameters = <const S extends readonly [string, ...string[]]>(...sorts: S) => ({
  ...pageParameters,
  sort: Type.Unsafe<S[number]>({
    ...OneOf(sorts, { description: SORT_NOTE }),
    default: sorts[0],
  }),
});

/** What the word of an order means in SQL: how its columns are sorted, and how what follows compares with what was shown. */
export const directionOf = (sort: string): { order: 'ASC' | 'DESC'; beyond: '>' | '<' } =>
  sort.startsWith('-') ? { order: 'DESC', beyond: '<' } : { order: 'ASC', beyond: '>' };

/** A page as the database is asked for it. */
export interface PageAsked<After> {
  readonly sort: string;
  /** Sort key of the last item shown; undefined for the first page. */
  readonly after: After | undefined;
  readonly limit: number;
}

/** Body of a list. */
export const ListOf = <S extends TSchema>(item: S) =>
  Type.Object({
    items: Type.Array(item),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
    total: Type.Optional(Type.Integer()),
  });

/** The sort key of the last item of a page. */
export type CursorValues = readonly (string | number | null)[];

export const encodeCursor = (values: CursorValues): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/**
 * Values of a cursor, one for each of the kinds asked for; undefined for the first page.
 *
 * @throws Problem invalid_cursor when this list cannot have given it out.
 */
export function decodeCursor(
  cursor: string | undefined,
  ...kinds: readonly ('string' | 'number')[]
): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(values) &&
      values.length === kinds.length &&
      values.every(
        (value, index) => value === null || (typeof value === kinds[index] && !String(value).includes('\0')),
      );
    if (fits) return values as (string | number | null)[];
  } catch {
    // Falls through to the refusal: whatever it was, it was no cursor.
  }
  throw new Problem('invalid_cursor');
}

/** A page made of `limit + 1` rows: the surplus row only tells that there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorValues,
  itemOf: (row: Row) => Item,
  total?: number,
): { items: Item[]; nextCursor: string | null; total?: number } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
    ...(total === undefined ? {} : { total }),
  };
}
