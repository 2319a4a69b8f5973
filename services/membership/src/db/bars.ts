import type { Transaction } from '@groupwarden/database';

export interface Bar {
  readonly sanctionId: string;
  readonly groupId: string;
  readonly personId: string;
  readonly imposedById: string;
  readonly lifted: boolean;
  readonly version: number;
}

/** Keeps what is known of a sanction; false when something newer is known already. */
export async function saveBar(tx: Transaction, bar: Bar): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO bars AS b (unit_id, sanction_id, group_id, person_id, imposed_by_id, lifted, version)
     VALUES (current_setting('groupwarden.unit'), $1, $2, $3, $4, $5, $6)
     ON CONFLICT (unit_id, sanction_id) DO UPDATE SET lifted = excluded.lifted, version = excluded.version WHERE b.version < excluded.version`,
    [bar.sanctionId, bar.groupId, bar.personId, bar.imposedById, bar.lifted, bar.version],
    'bar_save',
  );
  return rowCount > 0;
}

/** Bars in force: who imposed which, for one person or everyone of a group. */
export async function barsInForce(tx: Transaction, groupId: string, personId: string | null = null): Promise<Bar[]> {
  const { rows } = await tx.query<Bar>(
    `SELECT sanction_id AS "sanctionId", group_id AS "groupId", person_id AS "personId", imposed_by_id AS "imposedById", lifted, version
       FROM bars WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1 AND NOT lifted AND ($2::text IS NULL OR person_id = $2)`,
    [groupId, personId],
    'bars_in_force',
  );
  return rows;
}

/** Whoever imposed the bars takes them back by readmitting the person. */
export async function liftBars(tx: Transaction, groupId: string, personId: string): Promise<void> {
  await tx.query(
    `UPDATE bars SET lifted = true WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1 AND person_id = $2`,
    [groupId, personId],
    'bars_lift',
  );
}
