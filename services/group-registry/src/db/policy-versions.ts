import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked } from '@groupwarden/server';
import { DEFAULT_POLICY, type Settings } from '../domain/policy.ts';
import type { PolicyVersion } from '../domain/policy-proposal.ts';
import type { PersonName } from './load-group.ts';

/** A confirmed version as lists show it. */
export interface ListedVersion {
  readonly version: number;
  readonly effectiveFrom: Date;
  /** The first instant from which another version holds; undefined while none is confirmed. */
  readonly effectiveTo: Date | undefined;
  readonly settings: Partial<Settings>;
  readonly changes: Partial<Settings>;
  readonly proposalId: string;
  readonly confirmedBy: PersonName & { personId: string };
  readonly confirmedAt: Date;
}

interface Row {
  version: number;
  effective_from: Date;
  effective_to: Date | null;
  settings: Partial<Settings>;
  changes: Partial<Settings> | null;
  proposal_id: string;
  confirmed_by: string;
  employee_number: string | null;
  real_name: string | null;
  confirmed_at: Date;
}

const unit = "current_setting('groupwarden.unit')";

/** Confirmed versions, in order or the other way round. A version holds until a later one does. */
export async function listPolicyVersions(
  tx: Transaction,
  { sort, after, limit }: PageAsked<number>,
): Promise<ListedVersion[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<Row>(
    `SELECT v.version, v.effective_from, v.settings, v.proposal_id, v.confirmed_by, v.confirmed_at, s.changes,
            (SELECT min(n.effective_from) FROM registry_policies n WHERE n.unit_id = v.unit_id AND n.version > v.version) AS effective_to,
            p.employee_number, p.real_name
       FROM registry_policies v
       LEFT JOIN registry_policy_proposals s ON s.unit_id = v.unit_id AND s.proposal_id = v.proposal_id
       LEFT JOIN roster_people p ON p.unit_id = v.unit_id AND p.person_id = v.confirmed_by
      WHERE v.unit_id = ${unit} AND ($1::int IS NULL OR v.version ${beyond} $1) ORDER BY v.version ${order} LIMIT $2`,
    [after ?? null, limit],
    `list_policy_versions_${order}`,
  );
  return rows.map((row) => ({
    version: row.version,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to ?? undefined,
    settings: row.settings,
    changes: row.changes ?? {},
    proposalId: row.proposal_id,
    confirmedBy: {
      personId: row.confirmed_by,
      employeeNumber: row.employee_number ?? '',
      realName: row.real_name ?? '',
    },
    confirmedAt: row.confirmed_at,
  }));
}

/** The highest version confirmed so far. */
export async function latestPolicyVersion(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ version: number | null }>(
    `SELECT max(version) AS version FROM registry_policies WHERE unit_id = ${unit}`,
    [],
    'latest_policy_version',
  );
  return rows[0]?.version ?? DEFAULT_POLICY.version;
}

/** Changes of the unit's policy come one after the other: others wait until this transaction ends. */
export async function lockPolicy(tx: Transaction): Promise<void> {
  await tx.query(
    'SELECT pg_advisory_xact_lock(hashtextextended($1, 7))',
    [`registry-policy:${tx.unitId}`],
    'lock_policy',
  );
}

export async function insertPolicyVersion(tx: Transaction, policy: PolicyVersion): Promise<void> {
  await tx.query(
    `INSERT INTO registry_policies (unit_id, version, settings, effective_from, proposal_id, confirmed_by, confirmed_at)
     VALUES (${unit}, $1, $2, $3, $4, $5, $6)`,
    [
      policy.version,
      JSON.stringify(policy.settings),
      policy.effectiveFrom,
      policy.proposalId,
      policy.confirmedBy,
      policy.confirmedAt,
    ],
    'insert_policy_version',
  );
}

/** When the first confirmed version takes effect; until then the default holds. */
export async function policyBegins(tx: Transaction): Promise<Date | undefined> {
  const { rows } = await tx.query<{ begins: Date | null }>(
    `SELECT min(effective_from) AS begins FROM registry_policies WHERE unit_id = ${unit}`,
    [],
    'policy_begins',
  );
  return rows[0]?.begins ?? undefined;
}
