import type { Transaction } from '@groupwarden/database';
import { decodeCursor, directionOf, Problem, requireVersion } from '@groupwarden/server';
import type { Settings } from '../domain/policy.ts';
import type { PolicyProposal } from '../domain/policy-proposal.ts';
import type { Names } from './load-group.ts';

interface Row {
  unit_id: string;
  proposal_id: string;
  state: PolicyProposal['state'];
  version: number;
  based_on: number;
  changes: Partial<Settings>;
  effective_from: Date | null;
  reason: string;
  proposed_by: string;
  proposed_for: string | null;
  decided_by: string | null;
  on_behalf_of: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  policy_version: number | null;
  created_at: Date;
  updated_at: Date;
  /** Exact text of `created_at`, for cursors. */
  sort_key: string;
  supersedes: number[];
  people: { id: string; no: string | null; name: string | null }[];
}

/** A proposal, and how everyone in it is called. */
export interface LoadedProposal {
  readonly proposal: PolicyProposal;
  readonly names: Names;
  /** Confirmed versions that never take effect because of it. */
  readonly supersedes: readonly number[];
  /** Where a page that ends here goes on. */
  readonly cursor: readonly [string, string];
}

const unit = "current_setting('groupwarden.unit')";
/**
 * Versions confirmed for later than the proposal `s` takes effect: one confirmed after them holds instead of them. Of an
 * open one as if it were confirmed at the instant `$1`, of a confirmed one as it was then.
 */
const SUPERSEDED = `
  CASE WHEN s.state IN ('proposed', 'confirmed') THEN ARRAY(
    SELECT v.version FROM registry_policies v
     WHERE v.unit_id = s.unit_id AND (s.policy_version IS NULL OR v.version < s.policy_version)
       AND v.effective_from > greatest(s.effective_from, coalesce(s.decided_at, $1::timestamptz))
       AND NOT EXISTS (SELECT FROM registry_policies n WHERE n.unit_id = v.unit_id AND n.version > v.version
                          AND n.effective_from <= v.effective_from AND (s.policy_version IS NULL OR n.version < s.policy_version))
     ORDER BY v.version) ELSE '{}' END`;
const SELECT = `
  SELECT s.*, s.created_at::text AS sort_key, ${SUPERSEDED} AS supersedes,
         (SELECT json_agg(json_build_object('id', named.person_id, 'no', p.employee_number, 'name', p.real_name))
            FROM unnest(ARRAY[s.proposed_by, s.proposed_for, s.decided_by, s.on_behalf_of]) AS named(person_id)
            LEFT JOIN roster_people p ON p.unit_id = s.unit_id AND p.person_id = named.person_id
           WHERE named.person_id IS NOT NULL) AS people
    FROM registry_policy_proposals s WHERE s.unit_id = ${unit}`;

/** @throws Problem policy_proposal_not_found when the caller's unit has no such proposal. */
export async function readProposal(tx: Transaction, proposalId: string, now: Date): Promise<LoadedProposal> {
  const { rows } = await tx.query<Row>(`${SELECT} AND s.proposal_id = $2`, [now, proposalId], 'read_policy_proposal');
  return loadedOf(rows[0]);
}

/**
 * Reads a proposal in order to change it: others wait until this transaction ends.
 *
 * @throws Problem policy_proposal_not_found, version_stale.
 */
export async function lockProposal(
  tx: Transaction,
  proposalId: string,
  seen: number,
  now: Date,
): Promise<PolicyProposal> {
  const { rows } = await tx.query<Row>(
    `${SELECT} AND s.proposal_id = $2 FOR UPDATE OF s`,
    [now, proposalId],
    'lock_policy_proposal',
  );
  const { proposal } = loadedOf(rows[0]);
  requireVersion(proposal.version, seen);
  return proposal;
}

/** Proposals in the order of their making or the other way round, one more than the limit if there are more. */
export async function findProposals(
  tx: Transaction,
  state: PolicyProposal['state'] | undefined,
  page: { sort: string; cursor: string | undefined; limit: number },
  now: Date,
): Promise<LoadedProposal[]> {
  const values: unknown[] = [now];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const after = decodeCursor(page.cursor, 'string', 'string');
  const { order, beyond } = directionOf(page.sort);
  const { rows } = await tx.query<Row>(
    `${SELECT} ${state ? `AND s.state = ${bind(state)}` : ''}
       ${after ? `AND (s.created_at, s.proposal_id) ${beyond} (${bind(after[0])}::text::timestamptz, ${bind(after[1])})` : ''}
      ORDER BY s.created_at ${order}, s.proposal_id ${order} LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return rows.map(loadedOf);
}

export async function countProposals(tx: Transaction, state: PolicyProposal['state'] | undefined): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM registry_policy_proposals WHERE unit_id = ${unit} AND ($1::text IS NULL OR state = $1)`,
    [state ?? null],
    'count_policy_proposals',
  );
  return rows[0]?.n ?? 0;
}

const COLUMNS = [
  'unit_id',
  'proposal_id',
  'state',
  'version',
  'based_on',
  'changes',
  'effective_from',
  'reason',
  'proposed_by',
  'proposed_for',
  'decided_by',
  'on_behalf_of',
  'decided_at',
  'decision_reason',
  'policy_version',
  'created_at',
  'updated_at',
] as const;
const SAVE = `
  INSERT INTO registry_policy_proposals (${COLUMNS.join(', ')})
  VALUES (${COLUMNS.map((_, index) => `$${index + 1}`).join(', ')})
  ON CONFLICT (unit_id, proposal_id) DO UPDATE SET ${COLUMNS.slice(2)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;

/** Stores a proposal that is new or that this transaction has locked. */
export async function saveProposal(tx: Transaction, proposal: PolicyProposal): Promise<void> {
  const { decision } = proposal;
  const row: Record<(typeof COLUMNS)[number], unknown> = {
    unit_id: proposal.unitId,
    proposal_id: proposal.id,
    state: proposal.state,
    version: proposal.version,
    based_on: proposal.basedOn,
    changes: JSON.stringify(proposal.changes),
    effective_from: proposal.effectiveFrom ?? null,
    reason: proposal.reason,
    proposed_by: proposal.proposedBy,
    proposed_for: proposal.proposedFor ?? null,
    decided_by: decision?.by ?? null,
    on_behalf_of: decision?.onBehalfOf ?? null,
    decided_at: decision?.at ?? null,
    decision_reason: decision?.reason ?? null,
    policy_version: proposal.policyVersion ?? null,
    created_at: proposal.createdAt,
    updated_at: proposal.updatedAt,
  };
  const values = COLUMNS.map((column) => row[column]);
  await tx.query(SAVE, values, 'save_policy_proposal');
}

function loadedOf(row: Row | undefined): LoadedProposal {
  if (!row) throw new Problem('policy_proposal_not_found');
  return {
    proposal: proposalOf(row),
    names: new Map(row.people.map(({ id, no, name }) => [id, { employeeNumber: no ?? '', realName: name ?? '' }])),
    supersedes: row.supersedes,
    cursor: [row.sort_key, row.proposal_id],
  };
}

const proposalOf = (row: Row): PolicyProposal => ({
  id: row.proposal_id,
  unitId: row.unit_id,
  version: row.version,
  state: row.state,
  basedOn: row.based_on,
  changes: row.changes,
  effectiveFrom: row.effective_from ?? undefined,
  reason: row.reason,
  proposedBy: row.proposed_by,
  proposedFor: row.proposed_for ?? undefined,
  decision:
    row.decided_by === null || row.decided_at === null
      ? undefined
      : {
          by: row.decided_by,
          onBehalfOf: row.on_behalf_of ?? undefined,
          at: row.decided_at,
          reason: row.decision_reason ?? undefined,
        },
  policyVersion: row.policy_version ?? undefined,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
