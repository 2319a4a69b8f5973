import type { AppointmentRole, GroupProposal } from '@groupwarden/contracts';
import type { FrozenDossier } from '../../src/domain/dossier.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Facts } from '../../src/domain/facts.ts';
import type { Group } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import type { NameFacts } from '../../src/domain/naming.ts';
import type { Person } from '../../src/domain/people.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { ProposalStepFacts } from '../../src/domain/propose-group.ts';
import type { ClaimFacts } from '../../src/domain/read-proposal.ts';

/** A made-up roster for domain tests: people by a readable name. */
export const person = (personId: string, role?: AppointmentRole, more: Partial<Person> = {}): Person => ({
  personId,
  employeeNumber: `no-${personId}`,
  realName: `名 ${personId}`,
  departmentCode: 'D01',
  active: true,
  appointments: role ? [{ role }] : [],
  ...more,
});

export const ROSTER: readonly Person[] = [
  person('clerk', 'office_staff'),
  person('vetter', 'office_staff'),
  person('filer', 'office_staff'),
  person('spare', 'office_staff'),
  person('head', 'unit_head'),
  person('deputy-head', 'unit_head'),
  person('hr', 'hr_staff'),
  person('in-charge', 'leader_in_charge'),
  person('secrecy', 'secrecy_officer'),
  person('leader', 'department_leader', { departmentCode: 'D07' }),
  person('nurse'),
  person('doctor'),
  person('gone', undefined, { active: false }),
];

export const who = (personId: string, roster: readonly Person[] = ROSTER): Person => {
  const found = roster.find((candidate) => candidate.personId === personId);
  if (!found) throw new Error(`nobody is called ${personId}`);
  return found;
};

export const NOW = new Date('2026-11-23T01:00:00.000Z');
const DAY_MS = 86_400_000;

export const factsOf = (actor: string, now = NOW, roster: readonly Person[] = ROSTER): Facts => ({
  now,
  actor: who(actor, roster),
  delegations: [],
  today: now.toISOString().slice(0, 10),
  policy: DEFAULT_POLICY,
  dueIn: (workingDays) => new Date(now.getTime() + workingDays * DAY_MS),
});

/** Nobody else has the name, and the roster calls the department something. */
export const FREE_NAME: NameFacts = { taken: false, department: ['D01', '党政办公室'] };
/** All that a proposal lays claim to is free. */
export const FREE: ClaimFacts = { names: FREE_NAME, bindingTaken: false };

export const proposalFacts = (
  actor: string,
  now = NOW,
  roster: readonly Person[] = ROSTER,
  previousDossier?: FrozenDossier,
): ProposalStepFacts => ({
  ...factsOf(actor, now, roster),
  people: new Map(roster.map((candidate) => [candidate.employeeNumber, candidate])),
  ...FREE,
  previousDossier,
});

export const PROPOSAL: GroupProposal = {
  name: '院务工作通知群',
  purpose: '传达文件、通知',
  kind: 'standing',
  departmentCode: 'D01',
  permittedContent: ['document', 'notice'],
  platform: { platform: 'onebot11', externalGroupId: '723456189' },
  admins: ['no-spare', 'no-hr'],
  listedMembers: ['no-spare', 'no-nurse', 'no-doctor'],
};

/** The last version frozen in a history. */
export const lastDossier = (history: readonly GroupEvent[]): FrozenDossier => {
  const dossier = history.flatMap((event) => ('dossier' in event && event.dossier ? [event.dossier] : [])).at(-1);
  if (!dossier) throw new Error('nothing was frozen yet');
  return dossier;
};

export function replay(history: readonly GroupEvent[]): Group {
  const group = history.reduce<Group | undefined>(evolve, undefined);
  if (!group) throw new Error('an empty history is no group');
  return group;
}
