import type { GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { NAME_HOLDING_STATES, nameKey } from '../domain/name-key.ts';
import type { Matches } from '../domain/observe-group.ts';
import { type ObservedGroup, platformsLike, type Sighting } from '../domain/observed-group.ts';
import type { NamedGroup } from '../domain/resolve-observed-group.ts';
import { namespaceOf, type ObservedGroupRow, observedGroupOf } from './observed-group-row.ts';

/** More candidates than that help nobody. */
const CANDIDATES = 20;
const STATES = NAME_HOLDING_STATES.map((state) => `'${state}'`).join(', ');
const OWN = "unit_id = current_setting('groupwarden.unit')";
const SEEN = `json_to_recordset($1::json) AS s(row int, namespace text, platforms text[], external_group_id text, name_key text)`;

const LOCK = `
  SELECT o.observed_group_id FROM ${SEEN}
    JOIN observed_groups o ON o.${OWN} AND o.namespace = s.namespace AND o.external_group_id = s.external_group_id
   ORDER BY o.observed_group_id FOR UPDATE OF o`;

/** One index look-up each per row, whatever the planner makes of a list whose length it does not know. */
const MATCH = `
  SELECT s.row, to_json(o) AS present,
    (SELECT coalesce(json_agg(json_build_object('groupId', g.group_id, 'state', g.state)), '[]') FROM (
       SELECT group_id, state FROM groups WHERE ${OWN} AND external_group_id = s.external_group_id
          AND platform = ANY(s.platforms) AND state IN (${STATES}) ORDER BY group_id LIMIT ${CANDIDATES}) AS g) AS by_id,
    ARRAY(SELECT group_id FROM groups WHERE ${OWN} AND name_key = s.name_key AND state IN (${STATES})
           ORDER BY group_id LIMIT ${CANDIDATES}) AS by_name,
    (SELECT state FROM groups WHERE ${OWN} AND group_id = o.group_id) AS related
    FROM ${SEEN}
    LEFT JOIN LATERAL (
      SELECT * FROM observed_groups WHERE ${OWN} AND namespace = s.namespace AND external_group_id = s.external_group_id
      OFFSET 0) AS o ON true`;

export interface Matched extends Matches {
  readonly present: ObservedGroup | undefined;
}

/** What is known of each sighting, in their order; what was seen before is locked. Two statements, whatever their number. */
export async function matchSightings(tx: Transaction, sightings: readonly Sighting[]): Promise<Matched[]> {
  const seen = JSON.stringify(
    sightings.map((sighting, row) => ({
      row,
      namespace: namespaceOf(sighting.platform),
      platforms: platformsLike(sighting.platform),
      external_group_id: sighting.externalGroupId,
      // A name without letters and numbers is nobody's.
      name_key: nameKey(sighting.name) || null,
    })),
  );
  await tx.query(LOCK, [seen], 'lock_seen_groups');
  const { rows } = await tx.query<{
    row: number;
    present: ObservedGroupRow | null;
    by_id: Matches['byId'];
    by_name: string[];
    related: GroupState | null;
  }>(MATCH, [seen], 'match_seen_groups');
  const matched: Matched[] = new Array(sightings.length);
  for (const { row, present, by_id: byId, by_name: byName, related } of rows)
    matched[row] = {
      byId,
      byName,
      related: related ?? undefined,
      present: present ? observedGroupOf(present) : undefined,
    };
  return matched;
}

/** The group that a resolution names, kept from being filed or dissolved until it is stored. */
export async function findNamedGroup(tx: Transaction, groupId: string | undefined): Promise<NamedGroup | undefined> {
  if (groupId === undefined) return undefined;
  const { rows } = await tx.query<{ state: GroupState; platform: string; external_group_id: string | null }>(
    `SELECT state, platform, external_group_id FROM groups WHERE ${OWN} AND group_id = $1 FOR SHARE`,
    [groupId],
    'find_named_group',
  );
  const [row] = rows;
  return (
    row && {
      groupId,
      state: row.state,
      platform: row.platform,
      externalGroupId: row.external_group_id ?? undefined,
    }
  );
}
