import type { Operation } from './operations.ts';
import { type Pool, prefixOf } from './sample.ts';
import { CALLERS, type World } from './world.ts';

const MAX_OF_A_KIND = 24;

/** What requests to one service can be about: what it has itself, and what it may have heard of from the others. */
export const poolOf = (own: Pool, others: readonly Pool[]): Pool =>
  new Map([...others.flatMap((pool) => [...pool]), ...own, ...KNOWN]);

/** What parameters without a prefix stand for. */
const KNOWN: Pool = new Map([
  ['parameter code', ['demo']],
  ['parameter source', ['hr-main']],
]);

/** Ids of what exists in a service, found by asking each of its lists. */
export async function harvest(world: World, operations: readonly Operation[]): Promise<Pool> {
  const pool = new Map<string, Set<string>>();
  const lists = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
  for (const { path } of lists)
    for (const caller of CALLERS) {
      const { status, body } = await world.ask({ caller, path });
      if (status !== 200 || !body) continue;
      collect(body, pool);
    }
  return new Map([...pool].map(([prefix, ids]) => [prefix, [...ids].slice(0, MAX_OF_A_KIND)]));
}

function collect(value: unknown, pool: Map<string, Set<string>>): void {
  if (typeof value === 'string') {
    const prefix = prefixOf(value);
    if (prefix === undefined) return;
    const ids = pool.get(prefix) ?? new Set();
    pool.set(prefix, ids.add(value));
  } else if (value !== null && typeof value === 'object') {
    for (const child of Object.values(value)) collect(child, pool);
  }
}
