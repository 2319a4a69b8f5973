import type { GroupFindingKind, GroupFindingState } from '@groupwarden/contracts';
import { decisionIn, type Finding, type FindingDecision, type Observation, subjectOf } from '../domain/finding.ts';

/** A row of `group_findings`, as the driver reads it. */
export interface FindingRow {
  unit_id: string;
  finding_id: string;
  version: number;
  kind: GroupFindingKind;
  state: GroupFindingState;
  subject_id: string;
  group_id: string | null;
  keeps_group_id: string | null;
  observation: Observation;
  owner_id: string | null;
  due_on: string;
  decision: (Omit<FindingDecision, 'at'> & { at: string }) | null;
  dissolves_id: string | null;
  into_id: string | null;
  silenced_until: string | null;
  opened_at: Date;
  updated_at: Date;
}

/** The columns of {@link FindingRow}, in the order of the table. */
export const FINDING_COLUMNS = [
  'unit_id',
  'finding_id',
  'version',
  'kind',
  'state',
  'subject_id',
  'group_id',
  'keeps_group_id',
  'observation',
  'owner_id',
  'due_on',
  'decision',
  'dissolves_id',
  'into_id',
  'silenced_until',
  'opened_at',
  'updated_at',
] as const satisfies readonly (keyof FindingRow)[];

export function findingRowOf(finding: Finding): { [Column in keyof FindingRow]: unknown } {
  const { observation } = finding;
  const decision = decisionIn(finding);
  return {
    unit_id: finding.unitId,
    finding_id: finding.id,
    version: finding.version,
    kind: observation.kind,
    state: finding.state,
    subject_id: subjectOf(observation),
    group_id: observation.kind === 'too_many_groups' ? null : observation.groupId,
    keeps_group_id: observation.kind === 'near_duplicate' ? observation.keeps : null,
    observation,
    owner_id: finding.ownerId ?? null,
    due_on: finding.dueOn,
    decision: decision ?? null,
    dissolves_id: decision?.dissolves ?? null,
    into_id: decision?.into ?? null,
    silenced_until: finding.state === 'settled' ? finding.silencedUntil : null,
    opened_at: finding.openedAt,
    updated_at: finding.updatedAt,
  };
}

/** The finding that a row stands for. */
export function findingOf(row: FindingRow): Finding {
  const { state } = row;
  const base = {
    id: row.finding_id,
    unitId: row.unit_id,
    version: row.version,
    observation: row.observation,
    ownerId: row.owner_id ?? undefined,
    dueOn: row.due_on,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
  };
  const decision = row.decision ? { ...row.decision, at: new Date(row.decision.at) } : undefined;
  switch (state) {
    case 'open':
      return { ...base, state };
    case 'decided':
    case 'done':
      return { ...base, state, decision: { ...present(decision), dissolves: present(row.dissolves_id) } };
    case 'settled':
      return { ...base, state, decision: present(decision), silencedUntil: present(row.silenced_until) };
    case 'closed':
      return { ...base, state, decision };
    default:
      return state satisfies never;
  }
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('A row of group_findings lacks what its state requires');
  return value;
}
