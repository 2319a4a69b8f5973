import type { Statement, Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked, Problem } from '@groupwarden/server';
import type { AmendmentState, OpenAmendment } from '../domain/amendment.ts';
import { waitingState } from '../domain/chain.ts';
import { evolve } from '../domain/evolve.ts';
import { type Group, isFiled } from '../domain/group.ts';
import type { GroupEvent } from '../domain/group-event.ts';
import { nextStep } from '../domain/round.ts';

const UPSERT = `
  INSERT INTO amendments (unit_id, group_id, number, state, material, reason, proposed_by, proposed_at, base_version,
                          dossier_version, dossier_sha256, updated_at, fields)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (unit_id, group_id, number) DO UPDATE
     SET state = excluded.state, dossier_version = excluded.dossier_version, dossier_sha256 = excluded.dossier_sha256,
         updated_at = excluded.updated_at`;

/** Keeps the record of amendments: one statement for each fact that is about one. */
export function amendmentStatements(before: Group, after: Group, events: readonly GroupEvent[]): Statement[] {
  let group = before;
  return events.flatMap((event) => {
    const previous = amendmentOf(group);
    group = evolve(group, event);
    const present = amendmentOf(group);
    const amendment = present ?? previous;
    const state = stateAfter(event, present);
    if (!amendment || !state) return [];
    const dossier = 'dossier' in event && event.dossier ? event.dossier : amendment.dossier;
    return [
      {
        text: UPSERT,
        values: [
          after.unitId,
          after.id,
          amendment.number,
          state,
          amendment.material,
          amendment.reason ?? null,
          amendment.proposedBy,
          amendment.proposedAt,
          amendment.base.version,
          dossier.version,
          dossier.sha256,
          event.at,
          Object.keys(amendment.changes),
        ],
        name: 'upsert_amendment',
        unitId: after.unitId,
      },
    ];
  });
}

const amendmentOf = (group: Group): OpenAmendment | undefined => (isFiled(group) ? group.amendment : undefined);

/** The state of the amendment that the fact is about; undefined when it is about none. */
export function stateAfter(event: GroupEvent, present: OpenAmendment | undefined): AmendmentState | undefined {
  switch (event.fact) {
    case 'amendmentProposed':
    case 'amendmentVetted':
    case 'amendmentConsented':
    case 'amendmentApproved':
      return present && openState(present);
    case 'amendmentReturned':
      return 'returned';
    case 'amendmentRejected':
      return 'rejected';
    case 'amendmentWithdrawn':
      return 'withdrawn';
    case 'amendmentLapsed':
      return 'lapsed';
    case 'amended':
      return 'filed';
    default:
      return undefined;
  }
}

/** How far an open amendment has come, in the words of a proposal. */
export const openState = ({ round }: OpenAmendment): 'proposed' | 'vetted' | 'approved' =>
  waitingState(nextStep(round) ?? 'filing');

/** A row of `amendments`, with the name of who proposed it. */
export interface AmendmentRow {
  number: number;
  state: AmendmentState;
  material: boolean;
  fields: string[];
  reason: string | null;
  proposed_by: string;
  employee_number: string | null;
  real_name: string | null;
  proposed_at: Date;
  base_version: number;
  dossier_version: number;
  dossier_sha256: string;
  updated_at: Date;
}

const COLUMNS = `a.number, a.state, a.material, a.fields, a.reason, a.proposed_by, p.employee_number, p.real_name, a.proposed_at,
       a.base_version, a.dossier_version, a.dossier_sha256, a.updated_at`;
const FROM = `amendments a LEFT JOIN roster_people p ON p.unit_id = a.unit_id AND p.person_id = a.proposed_by
      WHERE a.unit_id = current_setting('groupwarden.unit') AND a.group_id = $1`;

/** Amendments of a group, in order or the other way round. */
export async function listAmendments(
  tx: Transaction,
  groupId: string,
  { sort, after, limit }: PageAsked<number>,
): Promise<AmendmentRow[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<AmendmentRow>(
    `SELECT ${COLUMNS} FROM ${FROM} AND ($2::int IS NULL OR a.number ${beyond} $2)
      ORDER BY a.number ${order} LIMIT $3`,
    [groupId, after ?? null, limit],
    `list_amendments_${order}`,
  );
  return rows;
}

/**
 * What an amendment itself changes is the difference between these: the version in force when it was proposed, and the one
 * that the proposal froze. Later ones of it also say what happened beside it, e.g. a succession.
 */
export interface AmendmentTexts {
  readonly base: string;
  readonly proposed: string;
}

/** @throws Problem amendment_not_found. */
export async function readAmendment(
  tx: Transaction,
  groupId: string,
  number: number,
): Promise<AmendmentRow & AmendmentTexts> {
  const { rows } = await tx.query<AmendmentRow & AmendmentTexts>(
    `SELECT ${COLUMNS},
            (SELECT d.canonical FROM dossiers d
              WHERE d.unit_id = a.unit_id AND d.group_id = a.group_id AND d.version = a.base_version) AS base,
            (SELECT d.canonical FROM dossiers d
              WHERE d.unit_id = a.unit_id AND d.group_id = a.group_id AND d.version <= a.dossier_version
                AND d.step = 'amendment_proposed' ORDER BY d.version DESC LIMIT 1) AS proposed
       FROM ${FROM} AND a.number = $2`,
    [groupId, number],
    'read_amendment',
  );
  if (!rows[0]) throw new Problem('amendment_not_found');
  return rows[0];
}
