import type { Answer, Page } from './operation.ts';

/** An operation that answers with a list; each takes an input of its own. */
type ListOperation = (input: never) => Promise<Answer<Page<unknown>>>;
type ItemOf<List extends ListOperation> = Awaited<ReturnType<List>>['body']['items'][number];
type InputOf<List extends ListOperation> = NonNullable<Parameters<List>[0]>;

/** Every item of a list, page after page; `query.limit` says how many come at once. */
export async function* itemsOf<List extends ListOperation>(
  list: List,
  input: InputOf<List>,
): AsyncGenerator<ItemOf<List>, void, undefined> {
  const { query } = input as { query?: { cursor?: string } };
  const read = list as unknown as (input: object) => Promise<Answer<Page<ItemOf<List>>>>;
  for (let cursor: string | null | undefined = query?.cursor; cursor !== null; ) {
    const { body } = await read({ ...(input as object), query: { ...query, cursor } });
    yield* body.items;
    cursor = body.nextCursor;
  }
}
