import type { DossierDocument } from '../../src/domain/dossier.ts';

const SURNAMES = '邱姚顾董邹汪张王李赵欧阳司马上官诸葛';
const GIVEN = '婷静云建鹏子涛俊艳程华丽强喆祎玥翀堃珺犇淼昇';
const HASH = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';

const person = (index: number, realName?: string) => ({
  personId: `per_${String(index).padStart(26, '0')}`,
  employeeNumber: String(10_000 + index),
  realName:
    realName ??
    `${SURNAMES[index % SURNAMES.length]}${GIVEN[index % GIVEN.length]}${GIVEN[(index * 7) % GIVEN.length]}`,
});

/** A filed dossier with this many members, and everything else that a dossier can have. */
export const sampleDossier = (members: number, change: Partial<DossierDocument> = {}): DossierDocument => ({
  format: 'groupwarden.dossier.v1',
  unitId: 'demo',
  groupId: 'grp_01m83sqe1bexy8pzpbncthet7y',
  version: 4,
  step: 'filed',
  frozenAt: '2026-11-23T01:30:00.000Z',
  previous: { version: 3, sha256: HASH },
  filingNumber: '〔2026〕17号',
  renewalDueOn: '2027-11-23',
  sensitive: true,
  name: '院务工作通知群',
  purpose: '传达院党委和行政文件、通知、公告，开展公务交流。\n“群”不得用于其他用途！',
  need: '现有渠道不能及时传达',
  kind: 'temporary',
  endsOn: '2027-06-30',
  departmentCode: 'D01',
  permittedContent: ['document', 'official_exchange'],
  platform: { platform: 'onebot11', externalGroupId: '723456189' },
  admins: [{ ...person(1, '邹艳'), since: '2026-11-23T01:00:00.000Z' }],
  noticeText: '本群为备案工作群，只发布文件通知。',
  papers: [
    {
      paperId: 'pap_01m83sqe1bexy8pzpbncthet7y',
      title: '建群请示',
      fileName: '建群请示〔2026〕3号.pdf',
      mediaType: 'application/pdf',
      size: 20_480,
      sha256: HASH,
    },
  ],
  undertakings: [{ ...person(1, '邹艳'), textVersion: 1, textSha256: HASH, signedAt: '2026-11-23T01:10:00.000Z' }],
  listedMembers: Array.from({ length: members }, (_, index) => person(index + 1)),
  decisions: [
    {
      step: 'proposal',
      decision: 'propose',
      by: person(3, '姚云建'),
      at: '2026-11-20T02:00:00.000Z',
      policyVersion: 1,
    },
    {
      step: 'approval',
      decision: 'approve',
      reason: '同意。',
      by: person(9, '邱婷静'),
      onBehalfOf: person(3).personId,
      delegator: person(3, '姚云建'),
      confirmed: ['members', 'admins'],
      at: '2026-11-23T01:20:00.000Z',
      policyVersion: 1,
      dossierSha256: HASH,
    },
  ],
  ...change,
});
