import { freeze } from '../../../services/group-registry/src/domain/dossier.ts';
import type { Group } from '../../../services/group-registry/src/domain/group.ts';
import { departmentCode, idOf, MEMBERS_PER_GROUP, officeStaff, personId, scattered, UNIT } from './unit.ts';

const SUBJECTS = [
  '护理质量',
  '院务工作',
  '防汛值班',
  '党建学习',
  '科研项目',
  '设备采购',
  '后勤保障',
  '信息系统',
  '教学培训',
];
const AIMS = ['通知', '公示', '交流', '值班', '协调', '学习', '管理'];
const DAY_MS = 86_400_000;

/** The nth group of the unit and its frozen dossier. Of 20 groups 14 are in use, one each is in another state. */
export function groupOf(n: number, people: number, now: Date) {
  const createdAt = new Date(now.getTime() - (1 + scattered(n, 700)) * DAY_MS - n * 7);
  const content = contentOf(n, people, createdAt);
  const base = {
    id: idOf('grp', n),
    unitId: UNIT,
    version: 5,
    proposedBy: personId(2),
    createdAt,
    updatedAt: createdAt,
  };
  const { canonical, sha256 } = freeze({ format: 'groupwarden.dossier.v1', groupId: base.id, version: 4 } as never);
  return { group: { ...base, content, ...stateOf(n, sha256, now) } as Group, canonical, sha256 };
}

function contentOf(n: number, people: number, since: Date): Group['content'] {
  const subject = SUBJECTS[scattered(n, SUBJECTS.length)];
  const aim = AIMS[scattered(n * 3, AIMS.length)];
  const admins = [0, 1].map((which) => personId(2 + scattered(n * 2 + which, officeStaff(people))));
  // Each group draws from a stretch of the roster, as colleagues do, so that some lists overlap.
  const start = scattered(n * 7, Math.max(1, people - 2 * MEMBERS_PER_GROUP));
  const members = Array.from({ length: MEMBERS_PER_GROUP - 2 }, (_, index) => personId(1 + start + index * 2));
  const temporary = n % 10 === 3;
  return {
    name: `${subject}${aim}群${n}`,
    sensitive: false,
    purpose: `${subject}的${aim},第${n}号`,
    need: undefined,
    kind: temporary ? 'temporary' : 'standing',
    endsOn: temporary ? '2030-12-31' : undefined,
    departmentCode: departmentCode(n),
    permittedContent: ['document', 'notice'],
    platform: { platform: 'onebot11', externalGroupId: String(100_000_000 + n) },
    admins: [...new Set(admins)].map((id) => ({ personId: id, since })),
    listedMembers: [...new Set([...admins, ...members])],
    noticeText: '',
    papers: [],
    undertakings: [],
  };
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What the state adds; renewals are spread over the coming year, and every tenth is overdue. */
function stateOf(n: number, sha256: string, now: Date): object {
  const dossier = { version: 4, sha256 };
  const renewalDueOn = day(now.getTime() + (n % 10 === 0 ? -5 : 1 + scattered(n * 5, 360)) * DAY_MS);
  const numbers = {
    dossier,
    lastFrozen: 4,
    filingNumber: { year: 2026, number: n },
    lastSuccession: 0,
    lastAmendment: 0,
  };
  const filed = { ...numbers, renewalDueOn, adminGap: undefined, successions: [], amendment: undefined };
  const open = { ...filed, campaign: undefined, suspendedFor: undefined, dissolution: undefined };
  const round = {
    number: 1,
    chain: ['vetting', 'approval', 'filing'],
    steps: [{ step: 'proposal', by: personId(2) }],
    filerTookNoStep: true,
    startedAt: now,
    dueAt: new Date(now.getTime() + (1 + (n % 5)) * DAY_MS),
    escalation: undefined,
  };
  switch (n % 20) {
    case 0:
      return { ...open, state: 'filed' };
    case 1:
      return { ...open, state: 'suspended', suspendedFor: 'office' };
    case 2:
      return { state: 'draft', dossier: undefined };
    case 4:
      return { state: 'proposed', dossier, round };
    case 5: {
      const restorableUntil = new Date(now.getTime() + 20 * DAY_MS);
      const over = { before: 'active', cause: 'office', restorableUntil, archivedAt: undefined };
      return { ...numbers, ...over, renewalDueOn, suspendedFor: undefined, state: 'dissolved' };
    }
    case 6:
      return { state: 'withdrawn', dossier };
    default:
      return { ...open, state: 'active' };
  }
}
