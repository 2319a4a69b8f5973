import { createHash } from 'node:crypto';
import type { TObject } from '@sinclair/typebox';
import { Problem } from './problem.ts';

/** What may differ from page to page of one list: none of it says which items there are, or in what order. */
const NOT_OF_THE_LIST = new Set(['limit', 'cursor', 'count', 'format', 'after']);
const BOUND = /^(.+)\.([\w-]{11})$/;

/** Ties the cursors of a list to what was asked for. */
export interface CursorBinding {
  /** @throws Problem invalid_cursor when the cursor in the query is none of this list, in this order, with these filters. */
  open<Query>(query: Query): Query;
  /** Marks the `nextCursor` of a page. */
  close<Body>(body: Body): Body;
}

/**
 * Binds cursors of a list to the operation, its path, its order and its filters, so that no page goes on where another list
 * stopped. It guards against mistakes, not against forgery: what a cursor holds is judged as any other input.
 *
 * @returns undefined for operations that give out no cursors.
 */
export function cursorBinding(
  { operationId, query: declared }: { operationId: string; query?: TObject },
  { params, query }: { params: unknown; query: unknown },
): CursorBinding | undefined {
  if (declared?.properties['cursor'] === undefined) return undefined;
  const asked = Object.entries(query as object)
    .filter(([name]) => !NOT_OF_THE_LIST.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const mark = createHash('sha256')
    .update(JSON.stringify([operationId, params, asked]))
    .digest('base64url')
    .slice(0, 11);
  return {
    open: (given) => {
      const { cursor } = given as { cursor?: string };
      if (!cursor) return given;
      const [, inner, marked] = BOUND.exec(cursor) ?? [];
      if (marked !== mark)
        throw new Problem('invalid_cursor', { detail: 'No cursor of this list in this order with these filters' });
      return { ...given, cursor: inner };
    },
    close: (body) => {
      const { nextCursor } = (body ?? {}) as { nextCursor?: unknown };
      return typeof nextCursor === 'string' ? { ...body, nextCursor: `${nextCursor}.${mark}` } : body;
    },
  };
}

/** What a cursor says apart from the list it belongs to; for feeds, whose positions mean the same under any filter. */
export const unboundCursor = (cursor: string): string => BOUND.exec(cursor)?.[1] ?? cursor;
