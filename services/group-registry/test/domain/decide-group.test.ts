import t from 'tap';
import { blockedReason, type Holder } from '../../src/domain/chain.ts';
import { escalateStep, lapseRound } from '../../src/domain/clock.ts';
import { approveGroup, checkFiling, consentToGroup, fileGroup, vetGroup } from '../../src/domain/decide-group.ts';
import { freeze } from '../../src/domain/dossier.ts';
import { isPending } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { withdrawGroup } from '../../src/domain/life-cycle.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { createGroup } from '../../src/domain/propose-group.ts';
import { approved, codesOf, decisionFacts, eventsOf, filed, ORIGIN, proposed, stateOf, vetted } from './scenario.ts';
import { factsOf, lastDossier, NOW, PROPOSAL, person, proposalFacts, ROSTER, replay } from './world.ts';

const YES = { decision: 'approve', reason: '同意' } as const;
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

t.test('four different people take a proposal to its filing, each freezing a version of the dossier', async (t) => {
  const history = filed();
  t.same(
    history.map((event) => event.fact),
    ['proposed', 'vetted', 'approved', 'filed'],
  );
  t.match(replay(history), {
    state: 'filed',
    version: 4,
    filingNumber: { year: 2026, number: 17 },
    dossier: { version: 4 },
  });
  const document = JSON.parse(lastDossier(history).canonical);
  t.equal(document.filingNumber, '〔2026〕17号');
  t.equal(document.decisions.length, 4);
  t.equal(freeze(document).sha256, lastDossier(history).sha256, 'the hash can be computed from the document alone');
});

t.test('nobody takes two of the steps', async (t) => {
  const [first, second, third] = [proposed(), vetted(), approved()];
  t.same(codesOf(vetGroup(replay(first), YES, decisionFacts('clerk', first))), ['separation_of_duties']);
  const hash = lastDossier(second).sha256;
  const both = [...ROSTER.filter(({ personId }) => personId !== 'vetter'), person('vetter', 'unit_head')];
  t.same(
    codesOf(approveGroup(replay(second), { ...YES, dossierHash: hash }, decisionFacts('vetter', second, NOW, both))),
    ['separation_of_duties'],
    'also not as the unit head',
  );
  const file = (history: GroupEvent[], actor: string, strict: boolean) => {
    const group = replay(history);
    if (!isPending(group)) throw new Error('it waits for its filing');
    const round = { ...group.round, filerTookNoStep: strict };
    return codesOf(
      fileGroup({ ...group, round }, { filingNumber: { year: 2026, number: 1 } }, decisionFacts(actor, history)),
    );
  };
  for (const earlier of ['clerk', 'vetter', 'head']) t.same(file(third, earlier, true), ['separation_of_duties']);
  t.same(
    file(third, 'vetter', false),
    [],
    'filing records a decision and takes none, unless the policy says otherwise',
  );
});

t.test(
  'where the policy asks, the leader in charge and the secrecy officer consent between vetting and approval',
  async (t) => {
    const policy = { ...DEFAULT_POLICY, leaderInChargeConsents: true, secrecyOfficerConsents: true };
    const history = [
      ...eventsOf(createGroup({ ...ORIGIN, proposal: PROPOSAL, draft: false }, { ...proposalFacts('clerk'), policy })),
    ];
    history.push(...eventsOf(vetGroup(replay(history), YES, decisionFacts('vetter', history))));
    const hash = () => ({ dossierHash: lastDossier(history).sha256 });
    t.same(codesOf(approveGroup(replay(history), { ...YES, ...hash() }, decisionFacts('head', history))), [
      'state_conflict',
    ]);
    const consent = (role: 'leader_in_charge' | 'secrecy_officer', actor: string, more = {}) =>
      consentToGroup(replay(history), { ...YES, role, ...more }, decisionFacts(actor, history));
    t.same(codesOf(consent('secrecy_officer', 'secrecy')), ['state_conflict'], 'one after the other');
    t.match(consent('secrecy_officer', 'secrecy'), {
      refusals: [{ detail: 'The group is vetted and waits for the leader_in_charge, not for the secrecy_officer' }],
    });
    t.same(codesOf(consent('leader_in_charge', 'head')), ['authority_missing']);
    t.same(codesOf(consent('leader_in_charge', 'in-charge', { dossierHash: '0'.repeat(64) })), [
      'dossier_stale /dossierHash',
    ]);
    history.push(...eventsOf(consent('leader_in_charge', 'in-charge', hash())));
    t.match(replay(history), { state: 'vetted', round: { steps: [{}, {}, { step: 'leader_in_charge' }] } });
    history.push(...eventsOf(consent('secrecy_officer', 'secrecy')));
    t.equal(codesOf(approveGroup(replay(history), { ...YES, ...hash() }, decisionFacts('head', history))).length, 0);
  },
);

t.test('a deputy acts for whoever delegated, and separation of duties excludes both', async (t) => {
  const history = vetted();
  const hash = { dossierHash: lastDossier(history).sha256 };
  const approve = (actor: string, from: string) =>
    approveGroup(
      replay(history),
      { ...YES, ...hash },
      { ...decisionFacts(actor, history), delegations: [{ from, role: 'unit_head' }] },
    );
  t.match(eventsOf(approve('nurse', 'head')), [{ by: 'nurse', onBehalfOf: 'head' }]);
  t.same(codesOf(approve('vetter', 'head')), ['separation_of_duties'], 'the deputy took a step');
  t.same(codesOf(approve('nurse', 'clerk')), ['separation_of_duties'], 'the delegator took a step');
});

t.test('a step that nobody decides goes to another decider, too or instead', async (t) => {
  const history = proposed();
  const at = (hours: number, mode: 'add' | 'replace') => ({
    ...factsOf('clerk', new Date(NOW.getTime() + hours * 3_600_000)),
    policy: { ...DEFAULT_POLICY, escalation: mode, escalationRole: 'hr_staff' as const },
  });
  t.same(eventsOf(escalateStep(replay(history), at(43, 'add'))), []);
  t.same(codesOf(vetGroup(replay(history), YES, decisionFacts('hr', history))), ['authority_missing']);
  const added = [...history, ...eventsOf(escalateStep(replay(history), at(44, 'add')))];
  t.same(eventsOf(escalateStep(replay(added), at(45, 'add'))), [], 'once');
  for (const actor of ['hr', 'vetter']) t.same(codesOf(vetGroup(replay(added), YES, decisionFacts(actor, added))), []);
  const replaced = [...history, ...eventsOf(escalateStep(replay(history), at(44, 'replace')))];
  t.same(codesOf(vetGroup(replay(replaced), YES, decisionFacts('vetter', replaced))), ['authority_missing']);
  replaced.push(...eventsOf(vetGroup(replay(replaced), YES, decisionFacts('hr', replaced))));
  t.match(replay(replaced), { state: 'vetted', round: { escalation: undefined } }, 'the next step is its own');
  t.same(eventsOf(escalateStep(replay(vetted()), at(70, 'replace'))), [], 'nobody but the unit head approves');
});

t.test('each step belongs to an appointment', async (t) => {
  const [first, second, third] = [proposed(), vetted(), approved()];
  t.same(codesOf(vetGroup(replay(first), YES, decisionFacts('hr', first))), ['authority_missing']);
  const hash = lastDossier(second).sha256;
  t.same(codesOf(approveGroup(replay(second), { ...YES, dossierHash: hash }, decisionFacts('filer', second))), [
    'authority_missing',
  ]);
  t.match(checkFiling(replay(third), decisionFacts('hr', third)), { refusals: [{ code: 'authority_missing' }] });
});

t.test('no step is skipped or taken twice', async (t) => {
  const [first, second] = [proposed(), vetted()];
  const hash = lastDossier(first).sha256;
  t.same(codesOf(approveGroup(replay(first), { ...YES, dossierHash: hash }, decisionFacts('head', first))), [
    'state_conflict',
  ]);
  t.match(checkFiling(replay(second), decisionFacts('filer', second)), { refusals: [{ code: 'state_conflict' }] });
  t.same(codesOf(vetGroup(replay(second), YES, decisionFacts('filer', second))), ['state_conflict']);
});

t.test('the unit head decides on the dossier whose hash they name', async (t) => {
  const history = vetted();
  const dossierHash = lastDossier(proposed()).sha256;
  t.same(codesOf(approveGroup(replay(history), { ...YES, dossierHash }, decisionFacts('head', history))), [
    'dossier_stale /dossierHash',
  ]);
});

t.test('a step states its reason, in printable characters', async (t) => {
  const history = proposed();
  const vet = (reason: string) =>
    codesOf(vetGroup(replay(history), { ...YES, reason }, decisionFacts('vetter', history)));
  t.same(vet('  '), ['reason_missing /reason']);
  t.same(vet('好\u0000'), ['text_not_printable /reason']);
});

t.test('an admin who lost the appointment stops the proposal, which can still be returned', async (t) => {
  const history = proposed();
  const roster = ROSTER.map((someone) => (someone.personId === 'hr' ? { ...someone, appointments: [] } : someone));
  const facts = decisionFacts('vetter', history, NOW, roster);
  t.same(codesOf(vetGroup(replay(history), YES, facts)), ['admin_not_qualified']);
  t.same(codesOf(vetGroup(replay(history), { ...YES, decision: 'return' }, facts)), []);
});

t.test('a rejected or withdrawn proposal is over', async (t) => {
  const history = proposed();
  const rejected = [
    ...history,
    ...eventsOf(vetGroup(replay(history), { ...YES, decision: 'reject' }, decisionFacts('vetter', history))),
  ];
  t.equal(stateOf(rejected), 'rejected');
  t.same(codesOf(withdrawGroup(replay(history), {}, factsOf('vetter'), ['clerk'])), ['authority_missing']);
  const withdrawn = [...history, ...eventsOf(withdrawGroup(replay(history), {}, factsOf('clerk'), ['clerk']))];
  t.equal(stateOf(withdrawn), 'withdrawn');
  t.same(codesOf(vetGroup(replay(withdrawn), YES, decisionFacts('vetter', withdrawn))), ['state_conflict']);
  t.same(codesOf(withdrawGroup(replay(filed()), {}, factsOf('clerk'), ['clerk'])), ['state_conflict']);
});

t.test('a step that is late is refused, and the proposal lapses', async (t) => {
  const history = proposed();
  t.same(codesOf(vetGroup(replay(history), YES, decisionFacts('vetter', history, later(2)))), ['deadline_passed']);
  t.same(eventsOf(lapseRound(replay(history), factsOf('clerk', later(1.99)))), []);
  history.push(...eventsOf(lapseRound(replay(history), factsOf('clerk', later(2)))));
  t.match(replay(history), { state: 'lapsed', dossier: { version: 1 } });
  t.same(eventsOf(lapseRound(replay(history), factsOf('clerk', later(9)))), [], 'once');
});

t.test('a step that nobody may take is blocked, with the reason', async (t) => {
  const second = replay(vetted());
  const heads = (...holders: Holder[]) => new Map([['unit_head' as const, holders]]);
  t.equal(blockedReason(second, heads({ personId: 'head' })), undefined);
  t.match(blockedReason(second, new Map()), { step: 'approval', reason: /Nobody on the roster/ });
  t.match(blockedReason(second, heads({ personId: 'vetter' })), { reason: /took an earlier step/ });
  t.match(blockedReason(second, heads({ personId: 'nurse', onBehalfOf: 'clerk' })), { reason: /took an earlier step/ });
  t.equal(blockedReason(second, heads({ personId: 'nurse', onBehalfOf: 'head' })), undefined, 'a deputy can');
});
