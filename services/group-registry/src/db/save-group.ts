import { insertInto, type Statement, type Transaction, updateEach } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import pg from 'pg';
import { attentionAfter } from '../domain/clock.ts';
import type { Group } from '../domain/group.ts';
import type { GroupEvent } from '../domain/group-event.ts';
import { NAME_HOLDING_STATES } from '../domain/name-key.ts';
import type { RegistryPolicy } from '../domain/policy.ts';
import { amendmentStatements } from './amendments.ts';
import { type GROUP_COLUMNS, rowOf, type SearchColumn, searchTokensOf } from './group-row.ts';
import { lookStatements } from './look-at-groups.ts';
import { withdrawWanted } from './notices.ts';
import { type CampaignStatus, moveInCampaigns } from './renewal-campaigns.ts';
import { historyStatements } from './save-history.ts';

/** Every stored column that a group determines, with its type, but for its listed members. */
const COLUMN_TYPES = {
  unit_id: 'text',
  group_id: 'text',
  state: 'text',
  version: 'int',
  name: 'text',
  sensitive: 'boolean',
  purpose: 'text',
  need: 'text',
  kind: 'text',
  ends_on: 'date',
  department_code: 'text',
  permitted_content: 'text[]',
  platform: 'text',
  external_group_id: 'text',
  proposed_by: 'text',
  steps: 'jsonb',
  next_step: 'text',
  step_due_at: 'timestamptz',
  filing_year: 'int',
  filing_number: 'int',
  dossier_version: 'int',
  dossier_sha256: 'text',
  gap_opened_at: 'timestamptz',
  gap_deadline: 'timestamptz',
  gap_lost_admins: 'text[]',
  restorable_until: 'timestamptz',
  renewal_due_on: 'date',
  papers: 'jsonb',
  undertakings: 'jsonb',
  notice_text: 'text',
  related_people: 'text[]',
  details: 'jsonb',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  name_key: 'text',
  name_claim: 'text',
  fold_version: 'smallint',
  search_text: 'text',
  listed_member_count: 'int',
  attend_at: 'timestamptz',
} as const satisfies Record<(typeof GROUP_COLUMNS)[number] | SearchColumn | 'attend_at', string>;
type Column = keyof typeof COLUMN_TYPES;
const COLUMNS = Object.keys(COLUMN_TYPES) as Column[];

const insertGroup = insertInto('groups', [...COLUMNS, 'listed_members']);
const insertTokens = insertInto('group_search', ['group_id', 'tokens']);
const insertAdmin = insertInto('group_admins', ['unit_id', 'group_id', 'person_id', 'position', 'since']);

/** A group that keeps its name keeps its claim, or goes on without one where two had the name before it was claimed. */
const CLAIM = `CASE WHEN changed.name_claim = groups.name_key AND groups.state IN ('${NAME_HOLDING_STATES.join("', '")}')
                    THEN groups.name_claim ELSE changed.name_claim END`;

const KEY = ['unit_id', 'group_id'] as const;

/** Members who stay as they are do not travel again: there can be 10,000 of them. */
const changeGroup = updateEach('update_group', 'groups', {
  key: KEY,
  parameters: { ...COLUMN_TYPES, listed_members: 'text[]', seen_version: 'int' },
  set: [
    ...COLUMNS.filter((column) => !(KEY as readonly string[]).includes(column)).map(
      (column) => `${column} = ${column === 'name_claim' ? CLAIM : `changed.${column}`}`,
    ),
    'listed_members = coalesce(changed.listed_members, groups.listed_members)',
  ].join(', '),
  where: `groups.unit_id = changed.unit_id AND groups.group_id = changed.group_id AND groups.version = changed.seen_version`,
});

/** Stores a group that did not exist before: plain rows, because the proposal is a hot path. */
export function insertStatements(group: Group, events: readonly GroupEvent[], policy: RegistryPolicy): Statement[] {
  const { id, unitId, content } = group;
  const row = storedRow(group, policy);
  return [
    insertGroup([...COLUMNS.map((column) => row[column]), content.listedMembers], unitId),
    insertTokens([id, tokensOf(group)], unitId),
    ...content.admins.map(({ personId, since }, index) =>
      insertAdmin([unitId, id, personId, index + 1, since], unitId),
    ),
    ...historyStatements(undefined, events),
  ];
}

/** As an array of the database, which quotes around numbers would only make longer. */
const tokensOf = (group: Group): string => `{${searchTokensOf(group).join(',')}}`;

/** Stores what the facts made of a group that this transaction has locked. */
export function updateStatements(
  before: Group,
  after: Group,
  events: readonly GroupEvent[],
  policy: RegistryPolicy,
): Statement[] {
  const { name, purpose, admins, listedMembers } = before.content;
  const sameMembers = after.content.listedMembers === listedMembers;
  const members = sameMembers ? null : after.content.listedMembers;
  const change = { ...storedRow(after, policy), listed_members: members, seen_version: before.version };
  const found = sameMembers && after.content.name === name && after.content.purpose === purpose;
  return [
    changeGroup(change, after.unitId),
    ...historyStatements(before, events),
    ...(found ? [] : [replaceSearchTokens(after)]),
    ...(after.content.admins === admins ? [] : [replaceAdmins(after)]),
    ...amendmentStatements(before, after, events),
    ...lookStatements(before, after),
    ...events.flatMap((event) => followingStatements(event, after)),
  ];
}

/** What a fact means for the renewal campaigns that the group is part of, and for what its admins were still to be told. */
function followingStatements(event: GroupEvent, { unitId, id, ...after }: Group): Statement[] {
  const status = campaignStatus(event, after);
  const isTold = event.fact === 'renewed' || event.fact === 'dissolved';
  return [
    ...(status ? [moveInCampaigns(unitId, id, status)] : []),
    ...(isTold ? [withdrawWanted(unitId, id, ['renewal_due', 'group_ends'])] : []),
  ];
}

function campaignStatus(event: GroupEvent, after: object): CampaignStatus | undefined {
  switch (event.fact) {
    case 'renewed':
    case 'dissolved':
      return event.fact;
    case 'suspended':
      return event.cause === 'renewal_overdue' ? 'suspended' : undefined;
    case 'restored':
      return 'suspendedFor' in after && after.suspendedFor === 'renewal_overdue' ? 'suspended' : 'open';
    default:
      return undefined;
  }
}

/**
 * Runs {@link updateStatements} at once, for whoever reads the group again in the same transaction or has to know
 * whether its platform binding is free.
 *
 * @throws Problem external_group_taken.
 */
export async function updateGroup(
  tx: Transaction,
  before: Group,
  after: Group,
  events: readonly GroupEvent[],
  policy: RegistryPolicy,
): Promise<void> {
  for (const { text, values, name } of updateStatements(before, after, events, policy))
    await tx.query(text, values, name).catch(rejectTakenBinding);
}

/** One platform group is one official group; the index decides between two that come at once. */
function rejectTakenBinding(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.constraint === 'groups_binding')
    throw new Problem('external_group_taken');
  throw error;
}

const storedRow = (group: Group, policy: RegistryPolicy): Record<Column, unknown> => ({
  ...rowOf(group),
  attend_at: attentionAfter(group, policy) ?? null,
});

const replaceSearchTokens = (group: Group): Statement => ({
  text: 'UPDATE group_search SET tokens = $2 WHERE group_id = $1',
  values: [group.id, tokensOf(group)],
  name: 'replace_search_tokens',
});

/** Rows leave and come in one statement: those that stay are not touched twice. */
const replaceAdmins = ({ id, unitId, content }: Group): Statement => ({
  text: `
    WITH gone AS (DELETE FROM group_admins WHERE unit_id = $1 AND group_id = $2 AND person_id <> ALL ($3::text[]))
    INSERT INTO group_admins (unit_id, group_id, person_id, position, since)
    SELECT $1, $2, person_id, position, since
      FROM unnest($3::text[], $4::timestamptz[]) WITH ORDINALITY AS a(person_id, since, position)
    ON CONFLICT (unit_id, group_id, person_id) DO UPDATE SET position = excluded.position, since = excluded.since`,
  values: [unitId, id, content.admins.map((admin) => admin.personId), content.admins.map((admin) => admin.since)],
  name: 'replace_group_admins',
  unitId,
});
