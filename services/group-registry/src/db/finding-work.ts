import type { Transaction } from '@groupwarden/database';
import { MIN_COMPARED_MEMBERS, SHARED_RAREST } from '../domain/near-duplicate.ts';

// `OFFSET 0` keeps look-ups of single rows by index, whatever the planner knows of tables that fill and empty in a day.
const unit = "current_setting('groupwarden.unit')";
const onRecord = "state IN ('filed', 'active', 'suspended')";
/** Place in the register: the smaller, the older the filing. */
const rankOf = (group: string): string => `(${group}.filing_year::bigint * 1000000000 + ${group}.filing_number)`;
/** Folded purpose, which stands behind the folded name. */
const purposeOf = (group: string): string => `split_part(${group}.search_text, ' ', 2)`;

/** The next groups on record in order of id: so many, and not many more listed members than the budget. */
export async function pageOfGroups(
  tx: Transaction,
  after: string,
  { groups, members }: { groups: number; members: number },
): Promise<string[]> {
  const { rows } = await tx.query<{ group_id: string }>(
    `SELECT group_id FROM (
       SELECT group_id, sum(listed_member_count) OVER (ORDER BY group_id) - listed_member_count AS before
         FROM (SELECT group_id, listed_member_count FROM groups
                WHERE unit_id = ${unit} AND ${onRecord} AND group_id > $1 ORDER BY group_id LIMIT $2) AS page) AS counted
      WHERE before < $3 ORDER BY group_id`,
    [after, groups, members],
    'page_of_groups',
  );
  return rows.map((row) => row.group_id);
}

/** Number of listed members of all groups on record together. */
export async function countListings(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT coalesce(sum(listed_member_count), 0)::bigint AS n FROM groups WHERE unit_id = ${unit} AND ${onRecord}`,
    [],
    'count_listings',
  );
  return rows[0]?.n ?? 0;
}

/** Notes who is listed in more than `floor` groups, of one slice of all people. */
export async function countPeople(
  tx: Transaction,
  { slice, slices, floor }: { slice: number; slices: number; floor: number },
): Promise<void> {
  await enlargeMemory(tx);
  await tx.query(
    `INSERT INTO finding_people (unit_id, person_id, listed, in_use)
     SELECT ${unit}, person_id, count(*), count(*) FILTER (WHERE state = 'active')
       FROM (SELECT state, unnest(listed_members) AS person_id FROM groups WHERE unit_id = ${unit} AND ${onRecord}) AS listing
      WHERE (hashtext(person_id) & 2147483647) % $1::int = $2
      GROUP BY person_id HAVING count(*) > $3`,
    [slices, slice, floor],
    'count_finding_people',
  );
}

/** How many active people are listed in more groups in use than `above`, but in no more than `upTo`. */
export async function countOverlisted(
  tx: Transaction,
  { above, upTo }: { above: number; upTo: number },
): Promise<number> {
  await enlargeMemory(tx);
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (
       SELECT person_id FROM (SELECT unnest(listed_members) AS person_id FROM groups
                               WHERE unit_id = ${unit} AND state = 'active') AS listing
        GROUP BY person_id HAVING count(*) > $1 AND count(*) <= $2) AS listed
      WHERE EXISTS (SELECT FROM roster_people p WHERE p.unit_id = ${unit} AND p.person_id = listed.person_id
                       AND p.state = 'active')`,
    [above, upTo],
    'count_overlisted',
  );
  return rows[0]?.n ?? 0;
}

/** Enters groups into the index by their purpose and by their rarest members (see `rarest` in domain/near-duplicate.ts). */
export async function indexGroups(tx: Transaction, groupIds: readonly string[], percent: number): Promise<void> {
  await enlargeMemory(tx);
  // The planner takes a table that was just filled for small, and would read all of it for each member.
  await tx.query('SET LOCAL enable_nestloop = off');
  await tx.query(
    `INSERT INTO finding_tokens (unit_id, token, rank, size)
     SELECT ${unit}, hashtextextended(person_id, 0), rank, size FROM (
       SELECT m.rank, m.size, m.person_id,
              row_number() OVER (PARTITION BY m.rank ORDER BY coalesce(p.listed, 0), m.person_id) AS nth
         FROM (SELECT ${rankOf('g')} AS rank, g.listed_member_count AS size, unnest(g.listed_members) AS person_id
                 FROM groups g WHERE g.unit_id = ${unit} AND g.group_id = ANY($1)) AS m
         LEFT JOIN finding_people p ON p.unit_id = ${unit} AND p.person_id = m.person_id
        WHERE m.size >= ${MIN_COMPARED_MEMBERS}) AS ordered
      WHERE nth <= size - (size * $2::int + 99) / 100 + ${SHARED_RAREST}
     UNION ALL
     SELECT ${unit}, hashtextextended('purpose ' || ${purposeOf('g')}, 0), ${rankOf('g')}, 0
       FROM groups g WHERE g.unit_id = ${unit} AND g.group_id = ANY($1) AND ${purposeOf('g')} <> ''`,
    [groupIds, percent],
    'index_groups',
  );
}

/** Older groups that may be near-duplicates of one. */
export interface Candidates {
  /** Their places in the register, the oldest first. */
  readonly ranks: readonly number[];
  /** True when a list was longer than what was read of it. */
  readonly cut: boolean;
}

/**
 * Older groups that may be near-duplicates of each of these: those of its purpose, and those of about its size with which
 * it has enough of the rarest members in common. Of the groups that a member leads to, the `longest` oldest are read.
 */
export async function findCandidates(
  tx: Transaction,
  groupIds: readonly string[],
  { percent, longest }: { percent: number; longest: number },
): Promise<Map<string, Candidates>> {
  const { rows } = await tx.query<{ group_id: string; ranks: string[] | null; cut: boolean }>(
    `WITH mine AS MATERIALIZED (
       SELECT g.group_id, t.token, t.rank, t.size FROM groups g
        CROSS JOIN LATERAL (
          SELECT * FROM finding_tokens t WHERE t.unit_id = ${unit} AND t.rank = ${rankOf('g')} OFFSET 0) AS t
        WHERE g.unit_id = ${unit} AND g.group_id = ANY($1)),
     met AS MATERIALIZED (
       SELECT m.group_id, o.rank, o.nth FROM mine m CROSS JOIN LATERAL (
           SELECT o.rank, row_number() OVER (ORDER BY o.rank) AS nth FROM finding_tokens o
            WHERE o.unit_id = ${unit} AND o.token = m.token AND o.rank < m.rank AND o.size > 0
              AND o.size::bigint * 100 >= m.size::bigint * $2 AND m.size::bigint * 100 >= o.size::bigint * $2
            ORDER BY o.rank LIMIT $3) AS o
        WHERE m.size > 0),
     candidates AS (
       SELECT group_id, rank FROM met GROUP BY group_id, rank HAVING count(*) >= ${SHARED_RAREST}
       UNION
       SELECT m.group_id, o.rank FROM mine m CROSS JOIN LATERAL (
           SELECT o.rank FROM finding_tokens o
            WHERE o.unit_id = ${unit} AND o.token = m.token AND o.rank < m.rank AND o.size = 0
            ORDER BY o.rank LIMIT 1) AS o
        WHERE m.size = 0)
     SELECT group_id, array_agg(rank ORDER BY rank) FILTER (WHERE rank IS NOT NULL) AS ranks, bool_or(cut) AS cut
       FROM (SELECT group_id, rank, false AS cut FROM candidates
             UNION ALL SELECT DISTINCT group_id, NULL::bigint, true FROM met WHERE nth = $3) AS found
      GROUP BY group_id`,
    [groupIds, percent, longest],
    'find_candidates',
  );
  return new Map(rows.map(({ group_id, ranks, cut }) => [group_id, { ranks: (ranks ?? []).map(Number), cut }]));
}

/** Two groups as they are now. */
export interface ComparedPair {
  group_id: string;
  rank: number;
  keeps: string;
  size: number;
  other_size: number;
  shared: number;
  same_purpose: boolean;
}

/** Compares pairs of a group and the rank of an older one, member by member. */
export async function comparePairs(
  tx: Transaction,
  pairs: readonly (readonly [groupId: string, rank: number])[],
): Promise<ComparedPair[]> {
  const { rows } = await tx.query<ComparedPair>(
    `SELECT y.group_id, pair.rank, o.group_id AS keeps,
            cardinality(y.listed_members) AS size, cardinality(o.listed_members) AS other_size,
            (SELECT count(*) FROM (SELECT unnest(y.listed_members) INTERSECT SELECT unnest(o.listed_members)) AS both_list)::int
              AS shared,
            ${purposeOf('y')} = ${purposeOf('o')} AND ${purposeOf('y')} <> '' AS same_purpose
       FROM unnest($1::text[], $2::bigint[]) AS pair(group_id, rank)
       JOIN groups y ON y.unit_id = ${unit} AND y.group_id = pair.group_id AND y.${onRecord}
       CROSS JOIN LATERAL (
         SELECT * FROM groups o
          WHERE o.unit_id = ${unit} AND o.filing_year = (pair.rank / 1000000000)::int
            AND o.filing_number = (pair.rank % 1000000000)::int OFFSET 0) AS o
      WHERE o.${onRecord}`,
    [pairs.map(([groupId]) => groupId), pairs.map(([, rank]) => rank)],
    'compare_pairs',
  );
  return rows;
}

/**
 * Active groups among these that nobody has used since the cutoff day. A group's filing, activation, reinstatement,
 * renewal or amendment is a start as good as any message. Where nobody tells of any group of the unit that it is in use,
 * silence says nothing: then only what was found before still holds.
 */
export async function findIdle(
  tx: Transaction,
  groupIds: readonly string[],
  { cutoff, timeZone }: { cutoff: string; timeZone: string },
): Promise<{ group_id: string; idle_since: string }[]> {
  const { rows } = await tx.query<{ group_id: string; idle_since: string }>(
    `SELECT group_id, idle_since FROM (
       SELECT g.group_id, greatest(a.last_active_on, (coalesce(s.at, g.created_at) AT TIME ZONE $3)::date) AS idle_since
         FROM groups g
         LEFT JOIN group_activity a ON a.unit_id = g.unit_id AND a.group_id = g.group_id
         CROSS JOIN LATERAL (
           SELECT max(d.decided_at) AS at FROM decisions d
            WHERE d.unit_id = g.unit_id AND d.group_id = g.group_id AND d.decided_by IS NOT NULL
              AND (d.step IN ('filing', 'activation', 'reinstatement', 'renewal', 'restoration') OR d.step LIKE 'amendment%')
         ) AS s
        WHERE g.unit_id = ${unit} AND g.group_id = ANY($1) AND g.state = 'active'
          AND (a.last_active_on IS NULL OR a.last_active_on <= $2::date)
          AND (EXISTS (SELECT FROM group_activity told WHERE told.unit_id = ${unit} AND told.last_active_on > $2::date)
               OR EXISTS (SELECT FROM group_findings f WHERE f.unit_id = ${unit} AND f.group_id = g.group_id
                             AND f.kind = 'zombie' AND f.state IN ('open', 'decided')))) AS used
      WHERE idle_since <= $2::date`,
    [groupIds, cutoff, timeZone],
    'find_idle',
  );
  return rows;
}

/** Active people, in order of id, who are listed in more groups in use than the limit. */
export async function findOverlisted(
  tx: Transaction,
  after: string,
  { limit, people }: { limit: number; people: number },
): Promise<{ person_id: string; in_use: number }[]> {
  const { rows } = await tx.query<{ person_id: string; in_use: number }>(
    `SELECT f.person_id, f.in_use FROM finding_people f
       JOIN roster_people p ON p.unit_id = ${unit} AND p.person_id = f.person_id AND p.state = 'active'
      WHERE f.unit_id = ${unit} AND f.person_id > $1 AND f.in_use > $2 ORDER BY f.person_id LIMIT $3`,
    [after, limit, people],
    'find_overlisted',
  );
  return rows;
}

/** Empties part of what a run worked with; true while more is left. */
export async function clearWork(tx: Transaction, rows: number): Promise<boolean> {
  for (const table of ['finding_tokens', 'finding_people']) {
    const { rowCount } = await tx.query(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE unit_id = ${unit} LIMIT $1))`,
      [rows],
      `clear_${table}`,
    );
    if (rowCount === rows) return true;
  }
  return false;
}

/** Statements that look at every listing of a piece sort in memory, not on disk. */
const enlargeMemory = (tx: Transaction) => tx.query("SET LOCAL work_mem = '64MB'");
