import type { Decision } from '@groupwarden/contracts';
import fc from 'fast-check';
import t from 'tap';
import { loseAdmin, succeedAdmin } from '../../src/domain/admins.ts';
import { lapseGroup, suspendForAdminGap } from '../../src/domain/clock.ts';
import { approveGroup, fileGroup, vetGroup } from '../../src/domain/decide-group.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Group } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import {
  activateGroup,
  dissolveGroup,
  reinstateGroup,
  suspendGroup,
  withdrawGroup,
} from '../../src/domain/life-cycle.ts';
import { createGroup, reviseGroup, submitGroup } from '../../src/domain/propose-group.ts';
import { active, approved, decisionFacts, eventsOf, filed, ORIGIN, proposed, vetted } from './scenario.ts';
import { factsOf, lastDossier, NOW, PROPOSAL, proposalFacts, ROSTER, replay, who } from './world.ts';

/** One command of a random history: who does what, how long after the one before. */
interface Move {
  readonly what: (typeof WHAT)[number];
  readonly actor: string;
  readonly other: string;
  readonly decision: 'approve' | 'return' | 'reject';
  readonly hours: number;
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
  'succeed',
  'clock',
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
const people = ROSTER.map(({ personId }) => personId);

const move: fc.Arbitrary<Move> = fc.record({
  // The chain is drawn more often, so that many histories get past it.
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...WHAT) },
    { weight: 5, arbitrary: fc.constantFrom('submit', 'vet', 'approve', 'file', 'activate') },
  ),
  actor: fc.constantFrom('clerk', 'vetter', 'filer', 'spare', 'head', 'deputy-head', 'nurse'),
  other: fc.constantFrom(...people),
  decision: fc.constantFrom('approve', 'approve', 'approve', 'return', 'reject'),
  hours: fc.constantFrom(0, 0, 1, 1, 5, 30),
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
      return submitGroup(group, PROPOSAL, proposalFacts(actor, now, ROSTER, previous));
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
    case 'succeed':
      return succeedAdmin(
        group,
        {},
        {
          ...frozenOr(group, frozen),
          from: who(admins[0] ?? people[history.length % people.length] ?? ''),
          to: who(other),
        },
      );
    case 'clock': {
      const lapsed = lapseGroup(group, facts);
      return lapsed.accepted && lapsed.events.length > 0 ? lapsed : suspendForAdminGap(group, facts);
    }
    default:
      return what satisfies never;
  }
}

/** A draft has nothing frozen; every step on it is refused before it looks. */
const frozenOr = (group: Group, frozen: () => ReturnType<typeof decisionFacts>) =>
  group.dossier
    ? frozen()
    : { ...factsOf('clerk'), ...{ dossier: { version: 0, sha256: '', step: '', canonical: '{}' }, admins: [] } };

/** The chain as it must have run, told from the events alone. */
function checkChain(history: readonly GroupEvent[]): void {
  const order = ['proposed', 'vetted', 'approved', 'filed'] as const;
  let round: { fact: string; by: string | undefined }[] = [];
  for (const { fact, by } of history) {
    if (fact === 'proposed') round = [];
    const place = order.indexOf(fact as (typeof order)[number]);
    if (place < 0) continue;
    if (place !== round.length) throw new Error(`${fact} came after ${round.map((step) => step.fact).join()}`);
    if (by === undefined || round.some((step) => step.by === by)) throw new Error(`${by} took two steps`);
    round.push({ fact, by });
  }
}

t.test('10,000 random histories: no self-decision, no skipped step, no state without its events', async (t) => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(fc.constantFrom(...STARTS), fc.array(move, { minLength: 5, maxLength: 30 }), (start, moves) => {
      const history = start();
      let row = replay(history);
      let now = NOW;
      for (const step of moves) {
        now = new Date(now.getTime() + step.hours * 3_600_000);
        const decision = decide(row, history, step, now);
        if (!decision.accepted) continue;
        history.push(...decision.events);
        row = decision.events.reduce<Group>(evolve, row);
      }
      checkChain(history);
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
    'lapsed',
    'returned',
  ])
    t.ok((reached.get(fact) ?? 0) > 20, `the histories reach ${fact} (${reached.get(fact) ?? 0})`);
});
