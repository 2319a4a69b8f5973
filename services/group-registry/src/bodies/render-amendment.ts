import type { Static } from '@sinclair/typebox';
import type { AmendmentRow, AmendmentTexts } from '../db/amendments.ts';
import type { Holders } from '../db/holders.ts';
import type { Names } from '../db/load-group.ts';
import type { AmendmentState, OpenAmendment } from '../domain/amendment.ts';
import { blockedReason } from '../domain/chain.ts';
import { diffDossiers } from '../domain/diff.ts';
import type { DossierRef } from '../domain/dossier.ts';
import { type Group, isFiled } from '../domain/group.ts';
import { nextStep } from '../domain/round.ts';
import type { AmendmentBody, AmendmentSummary } from './amendment-body.ts';
import { nameOf } from './render-group.ts';

/** A row of the record of amendments, for lists. */
export const renderAmendmentRow = (groupId: string, row: AmendmentRow): Static<typeof AmendmentSummary> => ({
  groupId,
  number: row.number,
  state: row.state,
  material: row.material,
  fields: row.fields,
  reason: row.reason,
  proposedBy: {
    personId: row.proposed_by,
    employeeNumber: row.employee_number ?? '',
    realName: row.real_name ?? '',
  },
  proposedAt: row.proposed_at.toISOString(),
  baseVersion: row.base_version,
  dossier: { version: row.dossier_version, sha256: row.dossier_sha256 },
  updatedAt: row.updated_at.toISOString(),
});

/** An amendment of the record, with what it changes, and what it waits for when it is open. */
export const renderStoredAmendment = (
  group: Group,
  holders: Holders,
  row: AmendmentRow & AmendmentTexts,
): AmendmentBody => ({
  ...renderAmendmentRow(group.id, row),
  changes: changesOf(row, row.fields),
  ...waiting(group, row.number, holders),
});

/** An amendment as a step has left it; `dossier` is what the step froze, or decided upon. */
export function renderAmendment(
  group: Group,
  step: {
    amendment: OpenAmendment;
    state: AmendmentState;
    dossier: DossierRef;
    texts: AmendmentTexts;
    names: Names;
    holders: Holders;
  },
): AmendmentBody {
  const { amendment, state, dossier, texts, names, holders } = step;
  const fields = Object.keys(amendment.changes);
  return {
    groupId: group.id,
    number: amendment.number,
    state,
    material: amendment.material,
    fields,
    reason: amendment.reason ?? null,
    proposedBy: nameOf(amendment.proposedBy, names),
    proposedAt: amendment.proposedAt.toISOString(),
    baseVersion: amendment.base.version,
    dossier: { version: dossier.version, sha256: dossier.sha256 },
    updatedAt: group.updatedAt.toISOString(),
    changes: changesOf(texts, fields),
    ...waiting(group, amendment.number, holders),
  };
}

const changesOf = ({ base, proposed }: AmendmentTexts, fields: readonly string[]) =>
  [...diffDossiers(JSON.parse(base), JSON.parse(proposed), fields)] as AmendmentBody['changes'];

function waiting(group: Group, number: number, holders: Holders) {
  const open = isFiled(group) && group.amendment?.number === number ? group.amendment : undefined;
  return {
    nextStep: (open && nextStep(open.round)) ?? null,
    dueAt: open?.round.dueAt.toISOString() ?? null,
    blocked: open ? (blockedReason(group, holders) ?? null) : null,
    groupVersion: group.version,
  };
}
