import type { Statement, Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import pg from 'pg';
import { attentionAfter } from '../domain/clock.ts';
import { decisionOf } from '../domain/decision.ts';
import { evolve } from '../domain/evolve.ts';
import type { Group } from '../domain/group.ts';
import type { GroupEvent } from '../domain/group-event.ts';
import type { RegistryPolicy } from '../domain/policy.ts';
import { amendmentStatements } from './amendments.ts';
import { GROUP_COLUMNS, rowOf, type SearchColumn, searchTokensOf } from './group-row.ts';
import { withdrawWanted } from './notices.ts';
import { type CampaignStatus, moveInCampaigns } from './renewal-campaigns.ts';

const COLUMNS = [
  ...GROUP_COLUMNS,
  'name_key',
  'search_text',
  'listed_member_count',
  'look_on',
  'attend_at',
] as const satisfies readonly ((typeof GROUP_COLUMNS)[number] | SearchColumn | 'attend_at')[];
const [HISTORY, ADMINS, SINCE, MEMBERS, TOKENS] = [1, 2, 3, 4, 5].map((offset) => `$${COLUMNS.length + offset}`);

const RECORD_HISTORY = `
  history AS MATERIALIZED (
    SELECT * FROM json_to_recordset(${HISTORY}::json) AS h(version int, step text, decision text, reason text,
           decided_by text, on_behalf_of text, dossier_version int, dossier_sha256 text, policy_version int,
           decided_at timestamptz, state text, frozen_version int, frozen_step text, frozen_sha256 text,
           frozen_canonical text, in_force boolean)),
  decided AS (
    INSERT INTO decisions (unit_id, group_id, version, step, decision, reason, decided_by, on_behalf_of,
                           dossier_version, dossier_sha256, policy_version, decided_at, state)
    SELECT $1, $2, version, step, decision, reason, decided_by, on_behalf_of, dossier_version, dossier_sha256, policy_version,
           decided_at, state
      FROM history),
  frozen AS (
    INSERT INTO dossiers (unit_id, group_id, version, step, sha256, canonical, frozen_at, in_force)
    SELECT $1, $2, frozen_version, frozen_step, frozen_sha256, frozen_canonical, decided_at, in_force
      FROM history WHERE frozen_version IS NOT NULL)`;

/** A new group with its people and its history: one statement, because the proposal is a hot path. */
const INSERT = `
  WITH ${RECORD_HISTORY},
  admins AS (
    INSERT INTO group_admins (unit_id, group_id, person_id, position, since)
    SELECT $1, $2, person_id, position, since
      FROM unnest(${ADMINS}::text[], ${SINCE}::timestamptz[]) WITH ORDINALITY AS a(person_id, since, position)),
  search AS (INSERT INTO group_search (group_id, tokens) VALUES ($2, ${TOKENS}::int[]))
  INSERT INTO groups (${COLUMNS.join(', ')}, listed_members)
  VALUES (${COLUMNS.map((_, index) => `$${index + 1}`).join(', ')}, ${MEMBERS})`;

const UPDATE = `
  WITH ${RECORD_HISTORY}
  UPDATE groups SET ${COLUMNS.slice(3)
    .map((column, index) => `${column} = $${index + 4}`)
    .join(', ')}, state = $3, listed_members = coalesce(${SINCE}::text[], listed_members)
   WHERE unit_id = $1 AND group_id = $2 AND version = ${ADMINS}::int`;

/** Stores a group that did not exist before. */
export function insertStatement(group: Group, events: readonly GroupEvent[], policy: RegistryPolicy): Statement {
  const { admins, listedMembers } = group.content;
  const people = [admins.map((admin) => admin.personId), admins.map((admin) => admin.since), listedMembers];
  const values = [...valuesOf(group, policy), historyOf(undefined, events), ...people, searchTokensOf(group)];
  return { text: INSERT, values, name: 'insert_group', unitId: group.unitId };
}

/** Stores what the facts made of a group that this transaction has locked. */
export function updateStatements(
  before: Group,
  after: Group,
  events: readonly GroupEvent[],
  policy: RegistryPolicy,
): Statement[] {
  const { name, purpose, admins, listedMembers } = before.content;
  const sameMembers = after.content.listedMembers === listedMembers;
  // Members who stay as they are do not travel again: there can be 10,000 of them.
  const members = sameMembers ? null : after.content.listedMembers;
  const values = [...valuesOf(after, policy), historyOf(before, events), before.version, members];
  const found = sameMembers && after.content.name === name && after.content.purpose === purpose;
  return [
    { text: UPDATE, values, name: 'update_group', unitId: after.unitId },
    ...(found ? [] : [replaceSearchTokens(after)]),
    ...(after.content.admins === admins ? [] : [replaceAdmins(after)]),
    ...amendmentStatements(before, after, events),
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

const valuesOf = (group: Group, policy: RegistryPolicy): unknown[] => {
  const row = { ...rowOf(group), attend_at: attentionAfter(group, policy) ?? null };
  return COLUMNS.map((column) => row[column]);
};

function historyOf(before: Group | undefined, events: readonly GroupEvent[]): string {
  let group = before;
  return JSON.stringify(
    events.map((event) => {
      const dossier = 'dossier' in event ? event.dossier : undefined;
      group = evolve(group, event);
      return {
        version: group.version,
        state: group.state,
        ...decisionOf(event),
        reason: event.reason,
        decided_by: event.by,
        on_behalf_of: event.onBehalfOf,
        dossier_version: event.decidedOn?.version,
        dossier_sha256: event.decidedOn?.sha256,
        policy_version: event.policyVersion,
        decided_at: event.at,
        ...(dossier && {
          frozen_version: dossier.version,
          frozen_step: dossier.step,
          frozen_sha256: dossier.sha256,
          frozen_canonical: dossier.canonical,
          // What an amendment freezes on its way stands beside the record, until the amendment is in force.
          in_force: !event.fact.startsWith('amendment'),
        }),
      };
    }),
  );
}

const replaceSearchTokens = (group: Group): Statement => ({
  text: 'UPDATE group_search SET tokens = $2 WHERE group_id = $1',
  values: [group.id, searchTokensOf(group)],
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
