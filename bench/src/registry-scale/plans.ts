import { type Database, type Transaction, transaction } from '@groupwarden/database';
import { countGroups, findGroups, type GroupFilter } from '../../../services/group-registry/src/db/find-groups.ts';
import type { Question } from './lists.ts';
import { UNIT } from './unit.ts';

/** A node of PostgreSQL's EXPLAIN (FORMAT JSON). */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  Plans?: PlanNode[];
}

/** What one statement of a question did. */
export interface Plan {
  readonly root: PlanNode;
  readonly executionMs: number;
  readonly buffers: number;
}

/** Tables that grow with the unit: no question may read one from end to end. */
const LARGE = ['groups', 'roster_people', 'group_search', 'group_admins', 'dossiers', 'decisions'];

/** The plans of a question: the service's own statements, its role, its policies, a connection like its own. */
export function plansOf(database: Database, { query }: Question): Promise<Plan[]> {
  const { sort = '-createdAt', count, state, ...rest } = Object.fromEntries(new URLSearchParams(query(1)));
  const filter = { ...rest, ...(state && { states: state.split(',') }) } as GroupFilter;
  return transaction(database, { unitId: UNIT, readOnly: true }, async (tx) => {
    const plans: Plan[] = [];
    const explaining: Transaction = Object.create(tx, {
      query: {
        value: async (text: string, values: readonly unknown[] = [], name?: string) => {
          plans.push(await explain(tx, text, values));
          return tx.query(text, values, name);
        },
      },
    });
    await findGroups(explaining, filter, { sort, cursor: undefined, limit: 50, at: new Date() });
    if (count) await countGroups(explaining, filter);
    return plans;
  });
}

async function explain(tx: Transaction, text: string, values: readonly unknown[]): Promise<Plan> {
  const { rows } = await tx.query<{ 'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
    values,
  );
  const [{ Plan: root, 'Execution Time': executionMs }] = (rows[0] as (typeof rows)[0])['QUERY PLAN'];
  const { 'Shared Hit Blocks': hit = 0, 'Shared Read Blocks': read = 0 } = root as unknown as Record<string, number>;
  return { root, executionMs, buffers: hit + read };
}

/** Large tables that a plan reads from end to end. */
export const sequentialScans = ({ root }: Plan): string[] =>
  nodesOf(root)
    .filter((node) => node['Node Type'] === 'Seq Scan' && LARGE.includes(node['Relation Name'] ?? ''))
    .map((node) => node['Relation Name'] ?? '');

/** How a plan gets at the large tables, in a line. */
export const accessOf = ({ root }: Plan): string =>
  nodesOf(root)
    .filter((node) => node['Index Name'] !== undefined || node['Node Type'] === 'Seq Scan')
    .map((node) => node['Index Name'] ?? `Seq Scan on ${node['Relation Name']}`)
    .filter((name, index, names) => names.indexOf(name) === index)
    .join(', ');

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
