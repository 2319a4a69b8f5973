import type { Transaction } from '@groupwarden/database';

/** A platform account by namespace and value. */
export interface Account {
  readonly ns: string;
  readonly value: string;
}

const keyOf = ({ ns, value }: Account): string => `${ns}:${value}`;

/** The accounts of a person as of this version of the person; older news change nothing. */
export async function saveAccounts(
  tx: Transaction,
  personId: string,
  accounts: readonly Account[],
  version: number,
): Promise<void> {
  const keys = [...new Set(accounts.map(keyOf))];
  const { rowCount } = await tx.query(
    `INSERT INTO account_holders AS h (unit_id, person_id, version, accounts) VALUES ($1, $2, $3, $4)
     ON CONFLICT (unit_id, person_id) DO UPDATE SET version = excluded.version, accounts = excluded.accounts
       WHERE h.version < excluded.version`,
    [tx.unitId, personId, version, keys],
    'save_account_holder',
  );
  if (rowCount === 0) return;
  await tx.query(
    'DELETE FROM platform_accounts WHERE unit_id = $1 AND person_id = $2 AND account <> ALL ($3::text[])',
    [tx.unitId, personId, keys],
    'drop_accounts',
  );
  await tx.query(
    `INSERT INTO platform_accounts (unit_id, account, person_id) SELECT $1, account, $2 FROM unnest($3::text[]) AS account
     ON CONFLICT DO NOTHING`,
    [tx.unitId, personId, keys],
    'add_accounts',
  );
}

/** Who holds each account, in one query; where an account passed on, whoever is active. */
export async function findHolders(tx: Transaction, accounts: readonly Account[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await tx.query<{ account: string; person_id: string }>(
    `SELECT a.account, a.person_id FROM platform_accounts a
       LEFT JOIN roster_people p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
      WHERE a.unit_id = $1 AND a.account = ANY ($2)
      ORDER BY (p.state = 'active') NULLS FIRST, p.version, a.person_id`,
    [tx.unitId, [...new Set(accounts.map(keyOf))]],
    'find_account_holders',
  );
  return new Map(rows.map((row) => [row.account, row.person_id]));
}

export const accountKey = keyOf;
