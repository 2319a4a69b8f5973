import type { ContentCategory } from '@groupwarden/contracts';
import type { RecordedGroup } from '../db/group-as-of.ts';
import type { GroupBody } from './group-body.ts';

/** The body of a group as it was on record, with everyone named as on the day; what was open then is not told. */
export function renderAsOf(groupId: string, { document, ...record }: RecordedGroup): GroupBody {
  const proposer = document.decisions.find(({ decision }) => decision === 'propose')?.by;
  return {
    id: groupId,
    unitId: document.unitId,
    state: record.state,
    version: record.version,
    name: document.name,
    sensitive: document.sensitive ?? false,
    purpose: document.purpose,
    ...(document.need !== undefined && { need: document.need }),
    kind: document.kind as GroupBody['kind'],
    ...(document.endsOn !== undefined && { endsOn: document.endsOn }),
    departmentCode: document.departmentCode,
    permittedContent: document.permittedContent as ContentCategory[],
    platform: document.platform,
    admins: document.admins,
    listedMemberCount: document.listedMembers.length,
    filingNumber: document.filingNumber ?? null,
    dossier: record.dossier,
    proposedBy: proposer ?? { personId: '', employeeNumber: '', realName: '' },
    deadlines: {},
    blocked: null,
    nextStep: null,
    escalation: null,
    renewal: null,
    adminGap: null,
    successions: [],
    openAmendment: null,
    findings: [],
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    listedMembers: document.listedMembers,
    noticeText: document.noticeText ?? '',
    papers: document.papers ?? [],
    undertakings: document.undertakings ?? [],
    undertakingMissing: document.admins
      .filter(({ personId }) => !document.undertakings?.some((signed) => signed.personId === personId))
      .map(({ personId, employeeNumber, realName }) => ({ personId, employeeNumber, realName })),
  };
}
