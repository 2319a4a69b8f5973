import type { Decision } from '@groupwarden/contracts';
import { answerSuccession, loseAdmin, offerSuccession } from '../../src/domain/admins.ts';
import { decideAmendment, proposeAmendment, withdrawAmendment } from '../../src/domain/amend-group.ts';
import { escalateStep, lapseRound, lapseSuccessions, suspendForAdminGap } from '../../src/domain/clock.ts';
import { approveGroup, consentToGroup, fileGroup, vetGroup } from '../../src/domain/decide-group.ts';
import { dissolveGroup } from '../../src/domain/dissolve-group.ts';
import type { ClockFacts } from '../../src/domain/facts.ts';
import { type Group, isFiled } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { activateGroup, reinstateGroup, suspendGroup, withdrawGroup } from '../../src/domain/life-cycle.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { reviseGroup, submitGroup } from '../../src/domain/propose-group.ts';
import { nextStep } from '../../src/domain/round.ts';
import { decideLife, LIFE_MOVES } from './life-cycle-moves.ts';
import { decidePapers, PAPER_MOVES } from './paper-moves.ts';
import { amendmentFacts, decisionFacts, openAmendment } from './scenario.ts';
import { FREE, factsOf, lastDossier, PROPOSAL, proposalFacts, ROSTER, who } from './world.ts';

/** One command of a random history: who does what, how long after the one before. */
export interface Move {
  readonly what: (typeof WHAT)[number];
  readonly actor: string;
  readonly other: string;
  readonly decision: 'approve' | 'return' | 'reject';
  readonly hours: number;
  /** How many days pass before what days bring. */
  readonly days: number;
  /** Whether whoever's turn it is does what is their turn; otherwise anybody does anything. */
  readonly guided: boolean;
}
export const WHAT = [
  'revise',
  'submit',
  'withdraw',
  'vet',
  'approve',
  'file',
  'activate',
  'suspend',
  'reinstate',
  'dissolve',
  'lose',
  'offer',
  'answer',
  'consent',
  'amend',
  'amendment',
  'clock',
  ...LIFE_MOVES,
  ...PAPER_MOVES,
] as const;
/** Half of the units ask for the consents. */
const POLICY = { ...DEFAULT_POLICY, leaderInChargeConsents: true, secrecyOfficerConsents: true };
const PEOPLE = new Map(ROSTER.map((person) => [person.employeeNumber, person]));
export const people = ROSTER.map(({ personId }) => personId);

/** What a command comes to. */
export function decide(
  group: Group,
  history: readonly GroupEvent[],
  { what, actor, other, decision }: Move,
  now: Date,
): Decision<GroupEvent> {
  const facts = factsOf(actor, now);
  const why = { decision, reason: '理由' };
  // What is in force, as the routes load it: an amendment that came to nothing was frozen after it.
  const { inForce } = amendmentFacts(group, actor, history, now);
  const frozen = () => ({ ...decisionFacts(actor, history, now), dossier: inForce });
  const admins = [
    ...(('adminGap' in group && group.adminGap?.lostAdmins) || []),
    ...group.content.admins.map((admin) => admin.personId),
  ];
  const previous = group.dossier && lastDossier(history);
  switch (what) {
    case 'revise':
      return reviseGroup(
        group,
        { ...PROPOSAL, purpose: `用途 ${now.getTime()}` },
        proposalFacts(actor, now, ROSTER, previous),
      );
    case 'submit':
      return submitGroup(group, PROPOSAL, {
        ...proposalFacts(actor, now, ROSTER, previous),
        policy: other === 'nurse' ? DEFAULT_POLICY : POLICY,
      });
    case 'withdraw':
      return withdrawGroup(group, {}, facts, stillThere(group.proposedBy, other));
    case 'vet':
      return vetGroup(group, why, frozenOr(group, frozen));
    case 'approve':
      return approveGroup(group, { ...why, dossierHash: group.dossier?.sha256 ?? '' }, frozenOr(group, frozen));
    case 'file':
      return fileGroup(group, { filingNumber: { year: 2026, number: 1 } }, frozenOr(group, frozen));
    case 'activate':
      return activateGroup(group, {}, frozenOr(group, frozen));
    case 'suspend':
      return suspendGroup(group, why, facts);
    case 'reinstate':
      return reinstateGroup(group, why, facts);
    case 'dissolve':
      return dissolveGroup(group, why, facts);
    case 'lose':
      return loseAdmin(group, other, 'left_roster', facts);
    case 'offer':
      return offerSuccession(
        group,
        {},
        { ...facts, from: who(admins[0] ?? people[history.length % people.length] ?? ''), to: who(other) },
      );
    case 'answer':
      return answerSuccession(
        group,
        {
          number: isFiled(group) ? group.lastSuccession : 1,
          ...why,
          decision: decision === 'reject' ? 'decline' : 'accept',
        },
        frozenOr(group, frozen),
      );
    case 'consent': {
      const role = actor === 'secrecy' ? 'secrecy_officer' : 'leader_in_charge';
      return consentToGroup(group, { ...why, role }, frozenOr(group, frozen));
    }
    case 'amend':
      return proposeAmendment(
        group,
        { ...amendmentOf(history.length, now), reason: '变更' },
        { ...facts, people: PEOPLE, ...FREE, dossier: frozenOr(group, frozen).dossier },
      );
    case 'amendment':
      return decision === 'return' && actor === 'clerk'
        ? withdrawAmendment(group, { number: amendmentNumber(group) }, facts, stillThere('clerk', other))
        : decideAmendment(
            group,
            { ...amendmentStep(group, decision), number: amendmentNumber(group), reason: '理由' },
            amendmentFacts(group, actor, history, now),
          );
    case 'clock':
      return clock(group, {
        ...facts,
        policy: { ...POLICY, escalation: actor === 'nurse' ? 'none' : 'add', escalationHours: 240 },
      });
    case 'announce':
    case 'renew':
    case 'restore':
    case 'days':
      return decideLife(what, group, facts, inForce);
    case 'paper':
    case 'unpaper':
    case 'sign':
      return decidePapers(what, group, facts, history.length, inForce);
    default:
      return what satisfies never;
  }
}

/** Who of those who proposed is still on the roster. */
const stillThere = (proposer: string, other: string): string[] => (other === 'gone' ? [] : [proposer]);

/** What the clock does first. */
function clock(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  for (const duty of [lapseRound, lapseSuccessions, escalateStep]) {
    const decision = duty(group, facts);
    if (decision.accepted && decision.events.length > 0) return decision;
  }
  return suspendForAdminGap(group, facts);
}

/** Some amendments change the member list only, some the admins, some neither. */
function amendmentOf(n: number, now: Date) {
  if (n % 2)
    return { wanted: { ...PROPOSAL, listedMembers: ['no-nurse', 'no-spare', 'no-hr'] }, fields: ['listedMembers'] };
  const wanted = { ...PROPOSAL, purpose: `变更 ${now.getTime()}`, admins: ['no-vetter'] };
  return { wanted, fields: n % 4 ? ['purpose', 'admins'] : ['purpose'] };
}
const amendmentNumber = (group: Group) => (isFiled(group) ? group.lastAmendment : 1);
function amendmentStep(group: Group, decision: Move['decision']) {
  const amendment = openAmendment(group);
  const step = (amendment && nextStep(amendment.round)) ?? 'vetting';
  return {
    step,
    decision: step === 'filing' ? ('file' as const) : decision,
    ...(step === 'approval' && { dossierHash: amendment?.dossier.sha256 }),
  };
}

/** A draft has nothing frozen; every step on it is refused before it looks. */
const frozenOr = (group: Group, frozen: () => ReturnType<typeof decisionFacts>) =>
  group.dossier
    ? frozen()
    : { ...factsOf('clerk'), ...{ dossier: { version: 0, sha256: '', step: '', canonical: '{}' }, admins: [] } };
