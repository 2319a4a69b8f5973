import type { Operation } from './operations.ts';
import { type Pool, prefixOf } from './sample.ts';
import { CALLERS, type World } from './world.ts';

const MAX_OF_A_KIND = 24;

/** Ids of what exists in a service, found by asking each of its lists, and of what it has heard of from the others. */
export async function harvest(world: World, own: readonly Operation[], others: readonly Operation[]): Promise<Pool> {
  const [mine, theirs] = [await idsIn(world, own), await idsIn(world, others)];
  return new Map([...theirs, ...mine, ...KNOWN]);
}

/** What parameters without a prefix stand for. */
const KNOWN: Pool = new Map([
  ['parameter code', ['demo']],
  ['parameter source', ['hr-main']],
]);

async function idsIn(world: World, operations: readonly Operation[]): Promise<Pool> {
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
