import t from 'tap';
import { blockedReason } from '../../src/domain/chain.ts';
import { lapseGroup } from '../../src/domain/clock.ts';
import { approveGroup, checkFiling, fileGroup, vetGroup } from '../../src/domain/decide-group.ts';
import { freeze } from '../../src/domain/dossier.ts';
import { withdrawGroup } from '../../src/domain/life-cycle.ts';
import { approved, codesOf, decisionFacts, eventsOf, filed, proposed, stateOf, vetted } from './scenario.ts';
import { factsOf, lastDossier, NOW, person, ROSTER, replay } from './world.ts';

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
  for (const earlier of ['clerk', 'vetter', 'head']) {
    const facts = decisionFacts(earlier, third);
    t.same(codesOf(fileGroup(replay(third), { filingNumber: { year: 2026, number: 1 } }, facts)), [
      'separation_of_duties',
    ]);
  }
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
  t.same(codesOf(withdrawGroup(replay(history), {}, factsOf('vetter'))), ['authority_missing']);
  const withdrawn = [...history, ...eventsOf(withdrawGroup(replay(history), {}, factsOf('clerk')))];
  t.equal(stateOf(withdrawn), 'withdrawn');
  t.same(codesOf(vetGroup(replay(withdrawn), YES, decisionFacts('vetter', withdrawn))), ['state_conflict']);
  t.same(codesOf(withdrawGroup(replay(filed()), {}, factsOf('clerk'))), ['state_conflict']);
});

t.test('a step that is late is refused, and the proposal lapses', async (t) => {
  const history = proposed();
  t.same(codesOf(vetGroup(replay(history), YES, decisionFacts('vetter', history, later(2)))), ['deadline_passed']);
  t.same(eventsOf(lapseGroup(replay(history), factsOf('clerk', later(1.99)))), []);
  history.push(...eventsOf(lapseGroup(replay(history), factsOf('clerk', later(2)))));
  t.match(replay(history), { state: 'lapsed', dossier: { version: 1 } });
  t.same(eventsOf(lapseGroup(replay(history), factsOf('clerk', later(9)))), [], 'once');
});

t.test('a step that nobody may take is blocked, with the reason', async (t) => {
  const second = replay(vetted());
  t.equal(blockedReason(second, new Map([['unit_head', ['head']]]), true), undefined);
  t.match(blockedReason(second, new Map(), true), { step: 'approval', reason: /Nobody on the roster/ });
  t.match(blockedReason(second, new Map([['unit_head', ['vetter']]]), true), { reason: /took an earlier step/ });
});
