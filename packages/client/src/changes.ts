import type { Answer, CallOptions } from './operation.ts';

/** An operation that answers with facts after a cursor. */
type ChangeFeed<Event> = (
  input: CallOptions & { query?: { after?: string; types?: string; wait?: number; limit?: number } },
) => Promise<Answer<{ items: readonly Event[]; nextCursor: string }>>;

/** Where and how to follow a change feed. */
export interface ChangesOptions {
  /** Cursor of the last batch that took effect; everything since the beginning when absent. */
  after?: string;
  /** Names of facts, e.g. `group.filed`; all when absent. */
  types?: readonly string[];
  /** How long the service holds an empty answer back, in seconds (default 20). */
  waitSeconds?: number;
  /** Most facts in one batch. */
  limit?: number;
  /** Ends the iteration. */
  signal?: AbortSignal;
}

const DEFAULT_WAIT_S = 20;
/** What an answer may take on top of the waiting. */
const MARGIN_MS = 15_000;

/**
 * Facts in commit order, in batches, for ever. Store `cursor` together with the batch's effect and start with it again: then
 * none is missed. After a crash a batch can come twice; `id` tells that a fact is known.
 */
export async function* changesOf<Event>(
  feed: ChangeFeed<Event>,
  { after, types, waitSeconds = DEFAULT_WAIT_S, limit, signal }: ChangesOptions = {},
): AsyncGenerator<{ events: readonly Event[]; cursor: string }, void, undefined> {
  let cursor = after;
  const filter = { ...(types ? { types: types.join(',') } : {}), ...(limit === undefined ? {} : { limit }) };
  while (!signal?.aborted) {
    const query = { ...filter, wait: waitSeconds, ...(cursor === undefined ? {} : { after: cursor }) };
    const input = { query, timeoutMs: waitSeconds * 1000 + MARGIN_MS, ...(signal ? { signal } : {}) };
    const page = await feed(input).catch((error: unknown) => {
      if (signal?.aborted) return undefined;
      throw error;
    });
    if (page === undefined) return;
    cursor = page.body.nextCursor;
    if (page.body.items.length > 0) yield { events: page.body.items, cursor };
  }
}
