import type { GroupKind, GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked } from '@groupwarden/server';
import type { FilingNumber } from '../domain/filing-number.ts';
import { IS_RENEWED } from './due-before.ts';

/** What the ledger can be narrowed to; all of it must hold. */
export interface LedgerFilter {
  readonly states?: readonly GroupState[] | undefined;
  /** Year of the filing number. */
  readonly year?: number | undefined;
  readonly departmentCode?: string | undefined;
}

/** One group on record. */
export interface LedgerRow {
  group_id: string;
  filing_year: number;
  filing_number: number;
  name: string;
  kind: GroupKind;
  ends_on: string | null;
  department_code: string;
  purpose: string;
  platform: string;
  external_group_id: string | null;
  admins: { personId: string; employeeNumber: string | null; realName: string | null }[] | null;
  listed_member_count: number;
  state: GroupState;
  filed_at: Date | null;
  renewal_due_on: string | null;
  dissolved_at: Date | null;
}

/** When a step was last decided so; every group has few decisions, found by the group. */
const decidedAt = (step: string, decision: string): string =>
  `(SELECT max(d.decided_at) FROM decisions d WHERE d.unit_id = g.unit_id AND d.group_id = g.group_id
       AND d.step = '${step}' AND d.decision = '${decision}')`;

const SELECT = `
  SELECT g.group_id, g.filing_year, g.filing_number, g.name, g.kind, g.ends_on, g.department_code, g.purpose, g.platform,
         g.external_group_id, g.listed_member_count, g.state,
         CASE WHEN g.state <> 'dissolved' AND ${IS_RENEWED} THEN g.renewal_due_on END AS renewal_due_on,
         (SELECT json_agg(json_build_object('personId', a.person_id, 'employeeNumber', p.employee_number,
                                            'realName', p.real_name) ORDER BY a.position)
            FROM group_admins a LEFT JOIN roster_people p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
           WHERE a.unit_id = g.unit_id AND a.group_id = g.group_id) AS admins,
         ${decidedAt('filing', 'file')} AS filed_at,
         CASE WHEN g.state = 'dissolved' THEN ${decidedAt('dissolution', 'dissolve')} END AS dissolved_at
    FROM groups g`;

/**
 * Groups of the unit in force that are or were on record, in the order of their filing numbers or the other way round. The
 * index of filing numbers is read from there on, so a batch costs the same at the end of the ledger as at its beginning.
 */
export async function readLedger(
  tx: Transaction,
  filter: LedgerFilter,
  { sort, after, limit }: PageAsked<FilingNumber>,
): Promise<LedgerRow[]> {
  const { order, beyond } = directionOf(sort);
  const { conditions, values } = conditionsOf(filter);
  if (after) {
    values.push(after.year, after.number);
    conditions.push(`(g.filing_year, g.filing_number) ${beyond} ($${values.length - 1}, $${values.length})`);
  }
  values.push(limit);
  const { rows } = await tx.query<LedgerRow>(
    `${SELECT} WHERE ${conditions.join(' AND ')}
      ORDER BY g.filing_year ${order}, g.filing_number ${order} LIMIT $${values.length}`,
    values,
  );
  return rows;
}

export async function countLedger(tx: Transaction, filter: LedgerFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter);
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM groups g WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

function conditionsOf({ states, year, departmentCode }: LedgerFilter): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const conditions = ["g.unit_id = current_setting('groupwarden.unit')", 'g.filing_number IS NOT NULL'];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (states) conditions.push(`g.state = ANY(${bind(states)})`);
  if (year !== undefined) conditions.push(`g.filing_year = ${bind(year)}`);
  if (departmentCode !== undefined) conditions.push(`g.department_code = ${bind(departmentCode)}`);
  return { conditions, values };
}
