import type { GroupProposal } from '@groupwarden/contracts';
import { lookUp, type Transaction } from '@groupwarden/database';
import { Problem, requireVersion } from '@groupwarden/server';
import type { DossierRef, FrozenDossier } from '../domain/dossier.ts';
import { type Group, isFiled } from '../domain/group.ts';
import { proposalOf } from '../domain/merge-patch.ts';
import type { RegistryPolicy } from '../domain/policy.ts';
import { FINDINGS_OF_GROUP, type FindingOfGroup } from './findings-of-group.ts';
import { GROUP_COLUMNS, type GroupRow, groupOf } from './group-row.ts';
import { comingHoldersSql, type Holders, type HoldersJson, holdersOf, holdersSql } from './holders.ts';
import { type PolicyJson, policyOf, policySql } from './policy.ts';
import { CAMPAIGN_ASKED } from './renewal-campaigns.ts';

/** How the roster calls a person now. */
export interface PersonName {
  employeeNumber: string;
  realName: string;
}
/** Names by person id. */
export type Names = ReadonlyMap<string, PersonName>;

/** A group, how everyone in it is called, and who can take its next step. */
export interface LoadedGroup {
  readonly group: Group;
  readonly names: Names;
  readonly holders: Holders;
  /** The unit's policy in force at the instant. */
  readonly policy: RegistryPolicy;
  /** What is found about it and not settled. */
  readonly findings: readonly FindingOfGroup[];
}

/** A group about to be changed, with the dossier that the change builds on, and who can take the step after the next, too. */
export interface LockedGroup extends LoadedGroup {
  readonly frozen: FrozenDossier | undefined;
  /** The last version that its open amendment froze. */
  readonly amended: FrozenDossier | undefined;
  /** A group of this id was seen on a platform, and nobody has said yet what it is. */
  readonly isObserved: boolean;
}

export interface LoadedRow extends GroupRow {
  admins: { id: string; since: string }[];
  /** Ids of the listed members, where they were read. */
  members?: string[];
  /** Ids, numbers and names of everybody in it, side by side. */
  people: [string[], string[], string[]] | [null, null, null];
  holders: HoldersJson | null;
  policy: PolicyJson | null;
  findings: FindingOfGroup[] | null;
}
interface LockedRow extends LoadedRow {
  frozen_step: string | null;
  canonical: string | null;
  amended_step: string | null;
  amended_canonical: string | null;
  is_observed: boolean;
}

/** Admins, whoever took a part and, with `more`, the listed members of a group `g`, by one walk along the roster's key. */
const people = (more = ''): string => `
    (SELECT json_build_array(array_agg(p.person_id), array_agg(p.employee_number), array_agg(p.real_name)) FROM roster_people p
      WHERE p.unit_id = g.unit_id AND p.person_id = ANY(g.related_people ${more} || ARRAY(
        SELECT a.person_id FROM group_admins a WHERE a.unit_id = g.unit_id AND a.group_id = g.group_id)))`;
const columnsAt = (at: string, holders = holdersSql(at)): string => `
    ${GROUP_COLUMNS.map((column) => `g.${column}`).join(', ')},
    (SELECT coalesce(json_agg(json_build_object('id', a.person_id, 'since', a.since) ORDER BY a.position), '[]')
       FROM group_admins a WHERE a.unit_id = g.unit_id AND a.group_id = g.group_id) AS admins,
    ${holders} AS holders,
    ${policySql(at)} AS policy,
    ${FINDINGS_OF_GROUP} AS findings,
    ${CAMPAIGN_ASKED} AS campaign`;
/** Everything about a group `g` but its listed members; `$1` is the instant. */
export const SUMMARY_COLUMNS = `${columnsAt('$1::timestamptz')}, ${people()} AS people`;
const allColumnsAt = (at: string, holders?: string): string =>
  `${columnsAt(at, holders)}, array_to_json(g.listed_members) AS members, ${people('|| g.listed_members')} AS people`;
const READ = `
  SELECT ${allColumnsAt('$1::timestamptz')} FROM groups g WHERE g.unit_id = current_setting('groupwarden.unit') AND g.group_id = $2`;
/** @throws Problem group_not_found when the caller's unit has no such group. */
export async function readGroup(tx: Transaction, groupId: string, at: Date): Promise<LoadedGroup> {
  const { rows } = await tx.query<LoadedRow>(READ, [at, groupId], 'read_group');
  return loadedOf(found(rows[0]));
}

/** Reads a group, by id, as it is at the instant in order to change it: others wait until this transaction ends. */
export const lockStatement = lookUp(
  'lock_group',
  { group_id: 'text', at: 'timestamptz' },
  `SELECT ${allColumnsAt('asked.at', comingHoldersSql('asked.at'))},
    d.step AS frozen_step, d.canonical, a.step AS amended_step, a.canonical AS amended_canonical,
    EXISTS (SELECT FROM observed_groups o WHERE o.unit_id = g.unit_id AND o.external_group_id = g.external_group_id
             AND o.state <> 'resolved') AS is_observed
    FROM groups g
    LEFT JOIN dossiers d ON d.unit_id = g.unit_id AND d.group_id = g.group_id AND d.version = g.dossier_version
    LEFT JOIN dossiers a ON a.unit_id = g.unit_id AND a.group_id = g.group_id
     AND a.version = (g.details->'filed'->'amendment'->'dossier'->>'version')::integer
   WHERE g.unit_id = current_setting('groupwarden.unit') AND g.group_id = asked.group_id FOR UPDATE OF g`,
);

/**
 * The group of a {@link lockStatement}. Without a version seen, the row must have been locked before it was read.
 *
 * @throws Problem group_not_found; version_stale when it is not the version that the caller has seen.
 */
export function lockedGroup(rows: readonly Record<string, unknown>[], seen: number | undefined): LockedGroup {
  const row = found(rows[0] as LockedRow | undefined);
  // Also where this statement waited for another writer: then the people read with it would be those of before.
  if (seen !== undefined) requireVersion(row.version, seen);
  const loaded = loadedOf(row);
  const { group } = loaded;
  return {
    ...loaded,
    frozen: frozenOf(group.dossier, row.frozen_step, row.canonical),
    amended: isFiled(group) ? frozenOf(group.amendment?.dossier, row.amended_step, row.amended_canonical) : undefined,
    isObserved: row.is_observed,
  };
}

/** {@link lockStatement} and {@link lockedGroup} in one. */
export async function lockGroup(
  tx: Transaction,
  groupId: string,
  seen: number | undefined,
  at: Date,
): Promise<LockedGroup> {
  const { text, values, name } = lockStatement({ group_id: groupId, at });
  return lockedGroup((await tx.query(text, values, name)).rows, seen);
}

const frozenOf = (ref: DossierRef | undefined, step: string | null, canonical: string | null) =>
  ref && step !== null && canonical !== null ? { ...ref, step, canonical } : undefined;

/** The proposal that the group's content came from, with people named by employee number as on the wire. */
export const proposalIn = ({ group, names }: LoadedGroup): GroupProposal =>
  proposalOf(group.content, (personId) => names.get(personId)?.employeeNumber ?? personId);

function found<Row>(row: Row | undefined): Row {
  if (!row) throw new Problem('group_not_found');
  return row;
}

/** The group of a row; without listed members where they were not read. */
export function loadedOf(row: LoadedRow): LoadedGroup {
  const admins = row.admins.map(({ id, since }) => ({ personId: id, since: new Date(since) }));
  return {
    group: groupOf(row, admins, row.members ?? []),
    names: namesOf(row.people),
    holders: holdersOf(row.holders),
    policy: policyOf(row.policy),
    findings: row.findings ?? [],
  };
}

const namesOf = ([ids, numbers, names]: LoadedRow['people']): Names =>
  new Map(ids?.map((id, index) => [id, { employeeNumber: numbers?.[index] ?? '', realName: names?.[index] ?? '' }]));
