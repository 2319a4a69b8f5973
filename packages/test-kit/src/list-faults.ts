import { isDeepStrictEqual } from 'node:util';
import type { TestCallerClient } from './caller.ts';

interface Page {
  items: unknown[];
  nextCursor: string | null;
  total?: number;
}

/**
 * What a list fails to keep of the conventions, one line each: it has these orders and no other, the first is its own, each
 * is whole in pages of one, and its cursors are good for nothing else. A list of less than two items says too little.
 *
 * @param path with the filters of the list, if any
 */
export async function listFaults(caller: TestCallerClient, path: string, ...sorts: string[]): Promise<string[]> {
  const ask = (query: string) => caller.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`${path}: ${fault}`);
  };
  const { items: own, total } = (await ask('limit=200&count=true')).body as Page;
  expect(own.length > 1, `has ${own.length} items, too few to be in an order`);
  expect(total === own.length, `counts ${total}, but has ${own.length}`);
  const orders = new Map<string, unknown[]>();
  for (const sort of sorts) {
    const { items } = (await ask(`limit=200&sort=${sort}`)).body as Page;
    orders.set(sort, items);
    const walked: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null && walked.length <= items.length) {
      const page: Page = (await ask(`limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`)).body as Page;
      if (cursor === '' && page.nextCursor !== null) await expectBound(sort, page.nextCursor);
      walked.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(isDeepStrictEqual(walked, items), `is not whole in pages by ${sort}`);
  }
  expect(isDeepStrictEqual(own, orders.get(sorts[0] ?? '')), `is not by ${sorts[0]} unless told otherwise`);
  for (const [sort, items] of orders) {
    const turned = orders.get(sort.startsWith('-') ? sort.slice(1) : `-${sort}`);
    expect(turned === undefined || isDeepStrictEqual(turned, items.toReversed()), `${sort} does not turn it round`);
  }
  for (const sort of ['nonsense', `${sorts[0]},${sorts.at(-1)}`]) {
    const { status, body } = await ask(`sort=${sort}`);
    expect(status === 400 && body.errors?.[0]?.pointer === '/query/sort', `does not refuse to be sorted by ${sort}`);
  }
  return faults;

  async function expectBound(sort: string, cursor: string): Promise<void> {
    for (const other of sorts.filter((each) => each !== sort)) {
      const { body } = await ask(`sort=${other}&cursor=${cursor}`);
      expect(body.code === 'invalid_cursor', `goes on by ${other} where ${sort} stopped`);
    }
  }
}
