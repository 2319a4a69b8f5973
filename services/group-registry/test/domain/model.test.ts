import type { Decision } from '@groupwarden/contracts';
import fc from 'fast-check';
import t from 'tap';
import { answerSuccession, loseAdmin, offerSuccession } from '../../src/domain/admins.ts';
import { decideAmendment, proposeAmendment, withdrawAmendment } from '../../src/domain/amend-group.ts';
import { escalateStep, lapseRound, lapseSuccessions, suspendForAdminGap } from '../../src/domain/clock.ts';
import { approveGroup, consentToGroup, fileGroup, vetGroup } from '../../src/domain/decide-group.ts';
import { dissolveGroup } from '../../src/domain/dissolve-group.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { ClockFacts } from '../../src/domain/facts.ts';
import { type Group, isFiled, openRound } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { activateGroup, reinstateGroup, suspendGroup, withdrawGroup } from '../../src/domain/life-cycle.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { createGroup, reviseGroup, submitGroup } from '../../src/domain/propose-group.ts';
import { type DecidedStep, nextStep } from '../../src/domain/round.ts';
import { checkLife, decideLife, LIFE_MOVES } from './life-cycle-moves.ts';
import { checkPapers, decidePapers, PAPER_MOVES } from './paper-moves.ts';
import { active, approved, decisionFacts, eventsOf, filed, ORIGIN, proposed, vetted } from './scenario.ts';
import { FREE_NAME, factsOf, lastDossier, NOW, PROPOSAL, proposalFacts, ROSTER, replay, who } from './world.ts';

/** One command of a random history: who does what, how long after the one before. */
interface Move {
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
const WHAT = [
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
/** Where a history begins: half of them further down the chain, so that what comes after it is walked as well. */
const STARTS: readonly (() => GroupEvent[])[] = [
  () => [...eventsOf(createGroup({ ...ORIGIN, proposal: PROPOSAL, draft: true }, proposalFacts('clerk')))],
  proposed,
  vetted,
  approved,
  filed,
  active,
];
/** Half of the units ask for the consents. */
const POLICY = { ...DEFAULT_POLICY, leaderInChargeConsents: true, secrecyOfficerConsents: true };
const PEOPLE = new Map(ROSTER.map((person) => [person.employeeNumber, person]));
const people = ROSTER.map(({ personId }) => personId);

const move: fc.Arbitrary<Move> = fc.record({
  // The chain is drawn more often, so that many histories get past it.
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...WHAT) },
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        'submit',
        'vet',
        'consent',
        'approve',
        'file',
        'activate',
        'amend',
        'amendment',
        'amendment',
        'answer',
      ),
    },
  ),
  actor: fc.constantFrom('clerk', 'vetter', 'filer', 'spare', 'head', 'deputy-head', 'nurse', 'in-charge', 'secrecy'),
  other: fc.constantFrom(...people),
  decision: fc.constantFrom('approve', 'approve', 'approve', 'return', 'reject'),
  hours: fc.constantFrom(0, 0, 1, 1, 5, 30),
  days: fc.constantFrom(1, 6, 31, 330, 366),
  guided: fc.boolean(),
});

function decide(
  group: Group,
  history: readonly GroupEvent[],
  { what, actor, other, decision }: Move,
  now: Date,
): Decision<GroupEvent> {
  const facts = factsOf(actor, now);
  const why = { decision, reason: '理由' };
  const frozen = () => decisionFacts(actor, history, now);
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
      return withdrawGroup(group, {}, facts);
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
        { ...facts, people: PEOPLE, names: FREE_NAME, dossier: frozenOr(group, frozen).dossier },
      );
    case 'amendment':
      return decision === 'return' && actor === 'clerk'
        ? withdrawAmendment(group, { number: amendmentNumber(group) }, facts)
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
      return decideLife(what, group, facts, amendmentFacts(group, actor, history, now).inForce);
    case 'paper':
    case 'unpaper':
    case 'sign':
      return decidePapers(what, group, facts, history.length, amendmentFacts(group, actor, history, now).inForce);
    default:
      return what satisfies never;
  }
}

/** What could well happen next: the step that is waited for, by somebody whose it is. */
function guide(group: Group, history: readonly GroupEvent[], move: Move): Move {
  const round = openRound(group);
  const step = round && nextStep(round);
  if (round && step) {
    if (move.decision === 'reject' && move.hours > 0) return { ...move, what: 'clock' };
    if (isFiled(group) && move.decision === 'return' && move.hours > 1)
      return { ...move, what: 'amendment', actor: 'clerk' };
    const takers = TAKERS[step].filter((person) => !round.steps.some(({ by }) => by === person));
    const actor = takers[history.length % takers.length] ?? 'nurse';
    return { ...move, what: isFiled(group) ? 'amendment' : WHAT_OF[step], actor };
  }
  if (group.state === 'dissolved') return { ...move, what: move.days < 6 ? 'restore' : 'days', actor: 'clerk' };
  if (!isFiled(group))
    return group.state === 'draft' || group.state === 'returned' ? { ...move, what: 'submit', actor: 'clerk' } : move;
  const offer = group.successions[0];
  if (offer && history.length % 3 > 0) return { ...move, what: 'answer', actor: offer.to };
  if (group.state === 'filed') return { ...move, what: 'activate', actor: 'spare' };
  if (move.days > 300 && history.length % 2)
    return { ...move, what: move.hours > 0 ? 'days' : 'renew', actor: 'clerk' };
  const what = (['amend', 'offer', 'lose', 'amend'] as const)[history.length % 4] ?? 'amend';
  return { ...move, what, actor: 'clerk', other: what === 'offer' ? 'filer' : move.other };
}
const TAKERS: Record<DecidedStep, readonly string[]> = {
  vetting: ['vetter', 'filer', 'spare'],
  leader_in_charge: ['in-charge'],
  secrecy_officer: ['secrecy'],
  approval: ['head', 'deputy-head'],
  filing: ['filer', 'vetter'],
};
const WHAT_OF = {
  vetting: 'vet',
  leader_in_charge: 'consent',
  secrecy_officer: 'consent',
  approval: 'approve',
  filing: 'file',
} as const satisfies Record<DecidedStep, Move['what']>;

/** What the clock does first. */
function clock(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  for (const duty of [lapseRound, lapseSuccessions, escalateStep]) {
    const decision = duty(group, facts);
    if (decision.accepted && decision.events.length > 0) return decision;
  }
  return suspendForAdminGap(group, facts);
}

/** Some amendments change the member list only, some the rest. */
const amendmentOf = (n: number, now: Date) =>
  n % 2
    ? { wanted: { ...PROPOSAL, listedMembers: ['no-nurse', 'no-spare', 'no-hr'] }, fields: ['listedMembers'] }
    : {
        wanted: { ...PROPOSAL, purpose: `变更 ${now.getTime()}`, admins: ['no-vetter'] },
        fields: ['purpose', 'admins'],
      };
const openAmendment = (group: Group) => (isFiled(group) ? group.amendment : undefined);
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
function amendmentFacts(group: Group, actor: string, history: readonly GroupEvent[], now: Date) {
  const dossiers = history.flatMap((event) => ('dossier' in event && event.dossier ? [event.dossier] : []));
  const version = (wanted: number | undefined) => dossiers.findLast((dossier) => dossier.version === wanted);
  const nothing = { version: 0, sha256: '', step: '', canonical: '{"decisions":[]}' };
  const inForce = version(group.dossier?.version) ?? nothing;
  return {
    ...factsOf(actor, now),
    dossier: version(openAmendment(group)?.dossier.version) ?? inForce,
    inForce,
    admins: (openAmendment(group)?.changes.admins ?? group.content.admins).map((admin) => who(admin.personId)),
  };
}

/** A draft has nothing frozen; every step on it is refused before it looks. */
const frozenOr = (group: Group, frozen: () => ReturnType<typeof decisionFacts>) =>
  group.dossier
    ? frozen()
    : { ...factsOf('clerk'), ...{ dossier: { version: 0, sha256: '', step: '', canonical: '{}' }, admins: [] } };

/** The chains as they must have run, told from the events alone: no step skipped, none by whoever took part before. */
function checkChains(history: readonly GroupEvent[]): void {
  let chain: readonly string[] = [];
  let takers: (string | undefined)[] = [];
  for (const event of history) {
    if (event.fact === 'proposed' || event.fact === 'amendmentProposed') {
      chain = event.round.chain;
      takers = [event.by];
      continue;
    }
    if (!STEP_FACTS.has(event.fact)) continue;
    const step = event.fact === 'filed' ? 'filing' : 'step' in event && event.step;
    const { by } = event;
    if (step !== chain[takers.length - 1]) throw new Error(`${step} was taken out of turn`);
    if (by === undefined || (step !== 'filing' && takers.includes(by))) throw new Error(`${by} took two steps`);
    takers.push(by);
  }
}
const STEP_FACTS = new Set<GroupEvent['fact']>([
  'vetted',
  'consented',
  'approved',
  'filed',
  'amendmentVetted',
  'amendmentConsented',
  'amendmentApproved',
  'amended',
]);

t.test('10,000 random histories: no self-decision, no skipped step, no state without its events', async (t) => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(fc.constantFrom(...STARTS), fc.array(move, { minLength: 5, maxLength: 30 }), (start, moves) => {
      const history = start();
      let row = replay(history);
      let now = NOW;
      for (const drawn of moves) {
        const step = drawn.guided ? guide(row, history, drawn) : drawn;
        now = new Date(now.getTime() + (step.hours + (step.what === 'days' ? step.days * 24 : 0)) * 3_600_000);
        const decision = decide(row, history, step, now);
        if (!decision.accepted) continue;
        history.push(...decision.events);
        row = decision.events.reduce<Group>(evolve, row);
      }
      checkChains(history);
      checkLife(history);
      checkPapers(history, row);
      for (const { fact } of history) reached.set(fact, (reached.get(fact) ?? 0) + 1);
      return row.version === history.length && JSON.stringify(replay(history)) === JSON.stringify(row);
    }),
    { numRuns: 10_000 },
  );
  for (const fact of [
    'filed',
    'activated',
    'suspended',
    'dissolved',
    'adminGapOpened',
    'adminSucceeded',
    'paperAdded',
    'undertakingSigned',
    'lapsed',
    'returned',
    'consented',
    'escalated',
    'amended',
    'amendmentApproved',
    'amendmentReturned',
    'amendmentWithdrawn',
    'successionDeclined',
    'renewed',
    'dissolutionAnnounced',
    'restored',
    'archived',
  ] as const)
    t.ok((reached.get(fact) ?? 0) > 20, `the histories reach ${fact} (${reached.get(fact) ?? 0})`);
});
