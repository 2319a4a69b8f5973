import type { ContentCategory, GroupKind, GroupState, Platform } from '@groupwarden/contracts';
import type { GroupContent } from '../domain/content.ts';
import type { DossierRef } from '../domain/dossier.ts';
import type { FilingNumber } from '../domain/filing-number.ts';
import { type CampaignAsked, filingNumberOf, type Group, isFiled, openRound } from '../domain/group.ts';
import { claimedName, FOLD_VERSION } from '../domain/name-key.ts';
import type { Paper, Undertaking } from '../domain/paper.ts';
import { nextStep, type StepTaken } from '../domain/round.ts';
import { foldText, searchTokens, textGrams } from '../domain/text.ts';
import { decodeDetails, dissolutionOf, encodeDetails, filingOf, relatedPeople, roundOf } from './group-details.ts';

/** A row of `groups`, as the driver reads it, without the columns that only searches use. */
export interface GroupRow {
  unit_id: string;
  group_id: string;
  state: GroupState;
  version: number;
  name: string;
  sensitive: boolean;
  purpose: string;
  need: string | null;
  kind: GroupKind;
  ends_on: string | null;
  department_code: string;
  permitted_content: ContentCategory[];
  platform: Platform;
  external_group_id: string | null;
  proposed_by: string;
  steps: StepTaken[];
  next_step: string | null;
  step_due_at: Date | null;
  filing_year: number | null;
  filing_number: number | null;
  dossier_version: number | null;
  dossier_sha256: string | null;
  gap_opened_at: Date | null;
  gap_deadline: Date | null;
  gap_lost_admins: string[] | null;
  restorable_until: Date | null;
  renewal_due_on: string | null;
  papers: Paper[];
  undertakings: (Omit<Undertaking, 'signedAt'> & { signedAt: string })[];
  notice_text: string;
  /** The open campaign that asks the group to renew; not a column of `groups`. */
  campaign?: CampaignAsked | null;
  related_people: string[];
  details: unknown;
  created_at: Date;
  updated_at: Date;
}

/** The columns of {@link GroupRow}, for statements. */
export const GROUP_COLUMNS = [
  'unit_id',
  'group_id',
  'state',
  'version',
  'name',
  'sensitive',
  'purpose',
  'need',
  'kind',
  'ends_on',
  'department_code',
  'permitted_content',
  'platform',
  'external_group_id',
  'proposed_by',
  'steps',
  'next_step',
  'step_due_at',
  'filing_year',
  'filing_number',
  'dossier_version',
  'dossier_sha256',
  'gap_opened_at',
  'gap_deadline',
  'gap_lost_admins',
  'restorable_until',
  'renewal_due_on',
  'papers',
  'undertakings',
  'notice_text',
  'related_people',
  'details',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof GroupRow)[];

/** The values of every stored column of a group, by column. */
export function rowOf(group: Group): Record<(typeof GROUP_COLUMNS)[number] | SearchColumn, unknown> {
  const { content } = group;
  const round = openRound(group);
  const gap = isFiled(group) ? group.adminGap : undefined;
  const number = filingNumberOf(group);
  return {
    unit_id: group.unitId,
    group_id: group.id,
    state: group.state,
    version: group.version,
    name: content.name,
    sensitive: content.sensitive,
    purpose: content.purpose,
    need: content.need ?? null,
    kind: content.kind,
    ends_on: content.endsOn ?? null,
    department_code: content.departmentCode,
    permitted_content: content.permittedContent,
    platform: content.platform.platform,
    external_group_id: content.platform.externalGroupId ?? null,
    proposed_by: group.proposedBy,
    steps: JSON.stringify(round?.steps ?? []),
    next_step: (round && nextStep(round)) ?? null,
    step_due_at: round?.dueAt ?? null,
    filing_year: number?.year ?? null,
    filing_number: number?.number ?? null,
    dossier_version: group.dossier?.version ?? null,
    dossier_sha256: group.dossier?.sha256 ?? null,
    gap_opened_at: gap?.openedAt ?? null,
    gap_deadline: gap?.deadline ?? null,
    gap_lost_admins: gap?.lostAdmins ?? null,
    restorable_until: group.state === 'dissolved' ? group.restorableUntil : null,
    papers: JSON.stringify(content.papers),
    undertakings: JSON.stringify(content.undertakings),
    notice_text: content.noticeText,
    renewal_due_on: 'renewalDueOn' in group ? group.renewalDueOn : null,
    related_people: relatedPeople(group),
    details: encodeDetails(group),
    created_at: group.createdAt,
    updated_at: group.updatedAt,
    ...searchColumns(content),
    name_claim: claimedName(group.state, content.name) ?? null,
    fold_version: FOLD_VERSION,
  };
}

/** Columns derived from the content, for searches only. */
export type SearchColumn = 'name_key' | 'name_claim' | 'fold_version' | 'search_text' | 'listed_member_count';

/** Word under which a group is found by whom it lists. */
export const memberWord = (personId: string): string => `member:${personId}`;

/** What a group is found by, of its content. */
type SearchedContent = Pick<GroupContent, 'name' | 'purpose' | 'listedMembers'>;

export const searchColumns = ({ name, purpose, listedMembers }: SearchedContent) => ({
  name_key: foldText(name),
  search_text: `${foldText(name)} ${foldText(purpose)}`,
  listed_member_count: listedMembers.length,
});

/** What a group is found by. */
export const searchTokensOf = ({ unitId, content }: { unitId: string; content: SearchedContent }): number[] =>
  searchTokens(unitId, [
    ...textGrams(foldText(content.name)),
    ...textGrams(foldText(content.purpose)),
    ...content.listedMembers.map(memberWord),
  ]);

/** The group that a row, its admins and its listed members stand for. */
export function groupOf(row: GroupRow, admins: GroupContent['admins'], listedMembers: readonly string[]): Group {
  const base = {
    id: row.group_id,
    unitId: row.unit_id,
    version: row.version,
    proposedBy: row.proposed_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    content: contentOf(row, admins, listedMembers),
  };
  const { state, steps } = row;
  const details = decodeDetails(row.details);
  const round = () => roundOf(details, steps, present(row.step_due_at));
  switch (state) {
    case 'draft':
    case 'returned':
    case 'rejected':
    case 'withdrawn':
    case 'lapsed':
      return { ...base, state, dossier: dossierOf(row) };
    case 'proposed':
    case 'vetted':
    case 'approved':
      return { ...base, state, dossier: present(dossierOf(row)), round: round() };
    case 'filed':
    case 'active':
    case 'suspended':
    case 'dissolving':
      return {
        ...base,
        state,
        dossier: present(dossierOf(row)),
        filingNumber: present(numberOf(row)),
        adminGap: gapOf(row),
        ...filingOf(details, row.dossier_version ?? 0, round),
        renewalDueOn: present(row.renewal_due_on),
        campaign: row.campaign ?? undefined,
      };
    case 'dissolved':
      return {
        ...base,
        state,
        dossier: present(dossierOf(row)),
        filingNumber: present(numberOf(row)),
        ...dissolutionOf(details, row.dossier_version ?? 0),
        renewalDueOn: present(row.renewal_due_on),
        restorableUntil: present(row.restorable_until),
      };
    default:
      return state satisfies never;
  }
}

const contentOf = (row: GroupRow, admins: GroupContent['admins'], listedMembers: readonly string[]): GroupContent => ({
  name: row.name,
  sensitive: row.sensitive,
  purpose: row.purpose,
  need: row.need ?? undefined,
  kind: row.kind,
  endsOn: row.ends_on ?? undefined,
  departmentCode: row.department_code,
  permittedContent: row.permitted_content,
  platform: { platform: row.platform, externalGroupId: row.external_group_id ?? undefined },
  admins,
  listedMembers,
  noticeText: row.notice_text,
  papers: row.papers,
  undertakings: row.undertakings.map((signed) => ({ ...signed, signedAt: new Date(signed.signedAt) })),
});

const dossierOf = ({ dossier_version: version, dossier_sha256: sha256 }: GroupRow): DossierRef | undefined =>
  version === null || sha256 === null ? undefined : { version, sha256 };

const numberOf = ({ filing_year: year, filing_number: number }: GroupRow): FilingNumber | undefined =>
  year === null || number === null ? undefined : { year, number };

const gapOf = ({ gap_opened_at: openedAt, gap_deadline: deadline, gap_lost_admins: lostAdmins }: GroupRow) =>
  openedAt && deadline ? { openedAt, deadline, lostAdmins: lostAdmins ?? [] } : undefined;

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('A row of groups lacks what its state requires');
  return value;
}
