import fc from 'fast-check';
import t from 'tap';
import { evolve } from '../../src/domain/evolve.ts';
import type { Group } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { createGroup } from '../../src/domain/propose-group.ts';
import { checkFrozenAdmins } from './frozen-admins.ts';
import { guide } from './guide.ts';
import { checkLife } from './life-cycle-moves.ts';
import { decide, type Move, people, WHAT } from './moves.ts';
import { checkPapers } from './paper-moves.ts';
import { active, approved, eventsOf, filed, ORIGIN, proposed, vetted } from './scenario.ts';
import { NOW, PROPOSAL, proposalFacts, replay } from './world.ts';

/** Where a history begins: half of them further down the chain, so that what comes after it is walked as well. */
const STARTS: readonly (() => GroupEvent[])[] = [
  () => [...eventsOf(createGroup({ ...ORIGIN, proposal: PROPOSAL, draft: true }, proposalFacts('clerk')))],
  proposed,
  vetted,
  approved,
  filed,
  active,
];
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
      checkFrozenAdmins(history);
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
