import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { decodeCursor, directionOf } from '@groupwarden/server';
import type { Delegation } from '../domain/delegation.ts';
import {
  DELEGATION_COLUMNS,
  type DelegationRow,
  inForceSql,
  type LoadedDelegation,
  loadedDelegation,
} from './load-delegation.ts';

/** What a list of delegations can be narrowed to; all of it must hold. */
export interface DelegationFilter {
  /** Delegator or deputy: employee number or person id. */
  readonly person?: string | undefined;
  readonly role?: AppointmentRole | undefined;
  readonly state?: Delegation['state'] | undefined;
  /** Gives authority at this instant. */
  readonly activeAt?: string | undefined;
}

export interface FoundDelegation extends LoadedDelegation {
  /** Where a page that ends here goes on. */
  readonly cursor: readonly [string, string];
}

/** Delegations that pass the filter, in the order of their making or the other way round, one more than the limit if there are more. */
export async function findDelegations(
  tx: Transaction,
  filter: DelegationFilter,
  page: { sort: string; cursor: string | undefined; limit: number; at: Date },
): Promise<FoundDelegation[]> {
  const { conditions, values, bind } = conditionsOf(filter, [page.at]);
  const after = decodeCursor(page.cursor, 'string', 'string');
  const { order, beyond } = directionOf(page.sort);
  if (after)
    conditions.push(
      `(d.created_at, d.delegation_id) ${beyond} (${bind(after[0])}::text::timestamptz, ${bind(after[1])})`,
    );
  const { rows } = await tx.query<DelegationRow & { sort_key: string }>(
    `SELECT ${DELEGATION_COLUMNS}, d.created_at::text AS sort_key FROM delegations d
      WHERE ${conditions.join(' AND ')} ORDER BY d.created_at ${order}, d.delegation_id ${order} LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return rows.map((row) => ({ ...loadedDelegation(row), cursor: [row.sort_key, row.delegation_id] }));
}

export async function countDelegations(tx: Transaction, filter: DelegationFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter, []);
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM delegations d WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

function conditionsOf(filter: DelegationFilter, values: unknown[]) {
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ["d.unit_id = current_setting('groupwarden.unit')"];
  if (filter.person) {
    const person = personSql(filter.person, bind);
    conditions.push(`(d.from_person ${person} OR d.to_person ${person})`);
  }
  if (filter.role) conditions.push(`d.role = ${bind(filter.role)}`);
  if (filter.state) conditions.push(`d.state = ${bind(filter.state)}`);
  if (filter.activeAt) conditions.push(inForceSql(`${bind(filter.activeAt)}::timestamptz`));
  return { conditions, values, bind };
}

const personSql = (who: string, bind: (value: unknown) => string): string =>
  who.startsWith('per_')
    ? `= ${bind(who)}`
    : `= ANY (ARRAY(SELECT person_id FROM roster_people WHERE unit_id = current_setting('groupwarden.unit') AND employee_number = ${bind(who)}))`;
