import type { FindingOfGroup } from '../db/findings-of-group.ts';
import type { Holders } from '../db/holders.ts';
import type { Names } from '../db/load-group.ts';
import { addDays } from '../domain/calendar-day.ts';
import { blockedReason } from '../domain/chain.ts';
import { formatFilingNumber } from '../domain/filing-number.ts';
import { type FiledGroup, filingNumberOf, type Group, isFiled, openRound, renewalDueOn } from '../domain/group.ts';
import { isRenewed } from '../domain/look.ts';
import { undertakingsMissing, undertakingsOf } from '../domain/paper.ts';
import { RENEWAL_WINDOW_DAYS } from '../domain/renew-group.ts';
import { type DecidedStep, nextStep } from '../domain/round.ts';
import { renderFindingOfGroup } from './finding-figures.ts';
import type { GroupBody, GroupSummary, NamedPerson } from './group-body.ts';

/** The body of a group, with everyone named as the roster calls them now. */
export const renderGroup = (
  group: Group,
  names: Names,
  holders: Holders,
  findings: readonly FindingOfGroup[] = [],
): GroupBody => ({
  ...renderSummary(group, names, holders, findings),
  listedMemberCount: group.content.listedMembers.length,
  listedMembers: group.content.listedMembers.map((personId) => nameOf(personId, names)),
  noticeText: group.content.noticeText,
  papers: [...group.content.papers],
  undertakings: undertakingsOf(group.content).map(({ personId, signedAt, ...signed }) => ({
    ...nameOf(personId, names),
    ...signed,
    signedAt: signedAt.toISOString(),
  })),
  undertakingMissing: undertakingsMissing(group.content).map((personId) => nameOf(personId, names)),
});

/** As {@link renderGroup}, for lists; the caller supplies the number of listed members. */
export function renderSummary(
  group: Group,
  names: Names,
  holders: Holders,
  findings: readonly FindingOfGroup[],
  listedMemberCount = 0,
): GroupSummary {
  const { content } = group;
  const filingNumber = filingNumberOf(group);
  const named = (personId: string) => nameOf(personId, names);
  const filed = isFiled(group) ? group : undefined;
  const gap = filed?.adminGap;
  const round = openRound(group);
  const step = round && nextStep(round);
  return {
    id: group.id,
    unitId: group.unitId,
    state: group.state,
    version: group.version,
    name: content.name,
    sensitive: content.sensitive,
    purpose: content.purpose,
    ...(content.need !== undefined && { need: content.need }),
    kind: content.kind,
    ...(content.endsOn !== undefined && { endsOn: content.endsOn }),
    departmentCode: content.departmentCode,
    permittedContent: [...content.permittedContent],
    platform: {
      platform: content.platform.platform,
      ...(content.platform.externalGroupId !== undefined && { externalGroupId: content.platform.externalGroupId }),
    },
    admins: content.admins.map((admin) => ({ ...named(admin.personId), since: admin.since.toISOString() })),
    listedMemberCount,
    filingNumber: filingNumber ? formatFilingNumber(filingNumber) : null,
    dossier: group.dossier ?? null,
    proposedBy: named(group.proposedBy),
    deadlines: {
      ...(round && step && { [DEADLINE_OF[step]]: round.dueAt.toISOString() }),
      ...(gap && { adminGap: gap.deadline.toISOString() }),
    },
    blocked: blockedReason(group, holders) ?? null,
    nextStep: step ?? null,
    escalation: round?.escalation ? { mode: round.escalation.mode, role: round.escalation.role } : null,
    adminGap: gap
      ? {
          openedAt: gap.openedAt.toISOString(),
          deadline: gap.deadline.toISOString(),
          lostAdmins: gap.lostAdmins.map(named),
          remainingAdmins: content.admins.map((admin) => named(admin.personId)),
        }
      : null,
    successions: (filed?.successions ?? []).map(({ number, from, to, offeredAt, dueAt }) => ({
      number,
      from: named(from),
      to: named(to),
      offeredAt: offeredAt.toISOString(),
      dueAt: dueAt.toISOString(),
    })),
    openAmendment: filed?.amendment?.number ?? null,
    findings: findings.map(renderFindingOfGroup),
    renewal: filed ? renewalOf(filed) : null,
    ...(filed?.suspendedFor && { suspendedFor: filed.suspendedFor }),
    ...(filed?.dissolution && { dissolvesOn: filed.dissolution.effectiveOn }),
    ...(group.state === 'dissolved' && {
      dissolvedFor: group.cause,
      restorableUntil: group.restorableUntil.toISOString(),
      ...(group.archivedAt && { archivedAt: group.archivedAt.toISOString() }),
    }),
    createdAt: group.createdAt.toISOString(),
    updatedAt: group.updatedAt.toISOString(),
  };
}

function renewalOf(group: FiledGroup) {
  const dueOn = renewalDueOn(group);
  if (!isRenewed({ ...group.content, renewalDueOn: dueOn })) return null;
  const { campaign } = group;
  return {
    dueOn,
    opensOn: addDays(dueOn, -RENEWAL_WINDOW_DAYS),
    ...(campaign && { campaignId: campaign.id }),
  };
}

const DEADLINE_OF = {
  vetting: 'vetting',
  leader_in_charge: 'leaderInCharge',
  secrecy_officer: 'secrecyOfficer',
  approval: 'approval',
  filing: 'filing',
} as const satisfies Record<DecidedStep, string>;

export const nameOf = (personId: string, names: Names): NamedPerson => ({
  personId,
  employeeNumber: '',
  realName: '',
  ...names.get(personId),
});
