import {
  type ObservedGroupAction,
  type ObservedGroupState,
  PLATFORM_ACCOUNT_NAMESPACE,
  type Platform,
} from '@groupwarden/contracts';
import { nameKey } from '../domain/name-key.ts';
import type { ObservedGroup, Standing } from '../domain/observed-group.ts';
import { searchTokens, textGrams } from '../domain/text.ts';

/** A row of `observed_groups`; instants are text where the row was read as JSON. */
export interface ObservedGroupRow {
  unit_id: string;
  observed_group_id: string;
  state: ObservedGroupState;
  version: number;
  platform: Platform;
  external_group_id: string;
  name: string;
  member_count: number | null;
  source: string;
  observed_at: Date | string;
  matched_by: 'id' | 'name' | 'office' | null;
  group_id: string | null;
  candidates: string[] | null;
  action: ObservedGroupAction | null;
  reason: string | null;
  resolved_by: string | null;
  resolved_at: Date | string | null;
  created_at: Date | string;
  updated_at: Date | string;
}

/** The values of every stored column. */
export function observedGroupRow(observed: ObservedGroup) {
  const { standing } = observed;
  const resolved = standing.state === 'resolved' ? standing : undefined;
  const isNoted = standing.state === 'matched' && standing.matchedBy === 'office';
  return {
    unit_id: observed.unitId,
    observed_group_id: observed.id,
    state: standing.state,
    version: observed.version,
    platform: observed.platform,
    namespace: namespaceOf(observed.platform),
    external_group_id: observed.externalGroupId,
    name: observed.name,
    name_key: nameKey(observed.name),
    member_count: observed.memberCount ?? null,
    source: observed.source,
    observed_at: observed.observedAt,
    matched_by: 'matchedBy' in standing ? standing.matchedBy : null,
    group_id: 'groupId' in standing ? (standing.groupId ?? null) : null,
    candidates: standing.state === 'ambiguous' ? standing.candidates : null,
    action: resolved?.action ?? (isNoted ? 'file' : null),
    reason: 'reason' in standing ? (standing.reason ?? null) : null,
    resolved_by: resolved?.by ?? null,
    resolved_at: resolved?.at ?? null,
    created_at: observed.createdAt,
    updated_at: observed.updatedAt,
  };
}

/** What an observed group is found by. Its grams share nothing with those of filed groups. */
export const observedTokens = (unitId: string, grams: Iterable<string>): number[] =>
  searchTokens(`${unitId} observed`, grams);

export const observedTokensOf = ({ unitId, name }: ObservedGroup): number[] =>
  observedTokens(unitId, textGrams(nameKey(name)));

export const namespaceOf = (platform: Platform): string => PLATFORM_ACCOUNT_NAMESPACE[platform];

/** The observed group that a row stands for. */
export const observedGroupOf = (row: ObservedGroupRow): ObservedGroup => ({
  id: row.observed_group_id,
  unitId: row.unit_id,
  version: row.version,
  platform: row.platform,
  externalGroupId: row.external_group_id,
  name: row.name,
  memberCount: row.member_count ?? undefined,
  source: row.source,
  observedAt: new Date(row.observed_at),
  standing: standingOf(row),
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
});

function standingOf({ state, matched_by: matchedBy, reason, ...row }: ObservedGroupRow): Standing {
  const groupId = row.group_id ?? '';
  switch (state) {
    case 'unfiled':
      return { state };
    case 'matched':
      return matchedBy === 'office'
        ? { state, matchedBy, groupId, reason: reason ?? '' }
        : { state, matchedBy: matchedBy ?? 'name', groupId };
    case 'ambiguous':
      return { state, matchedBy: matchedBy === 'id' ? 'id' : 'name', candidates: row.candidates ?? [] };
    case 'resolved':
      return {
        state,
        action: row.action === 'dissolved' || row.action === 'not_official' ? row.action : 'link',
        groupId: row.group_id ?? undefined,
        reason: reason ?? undefined,
        by: row.resolved_by ?? undefined,
        at: new Date(row.resolved_at ?? 0),
      };
    default:
      return state satisfies never;
  }
}
