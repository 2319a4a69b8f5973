import t from 'tap';
import { documentOf } from '../../src/domain/dossier.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { addPaper, MAX_PAPERS, removePaper } from '../../src/domain/papers.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { createGroup, submitGroup } from '../../src/domain/propose-group.ts';
import { decidePapers, paperOf } from './paper-moves.ts';
import { active, approved, codesOf, eventsOf, filed, ORIGIN, proposed, vetted } from './scenario.ts';
import { factsOf, lastDossier, PROPOSAL, proposalFacts, replay } from './world.ts';

const drafted = (): GroupEvent[] => [
  ...eventsOf(createGroup({ ...ORIGIN, proposal: PROPOSAL, draft: true }, proposalFacts('clerk'))),
];
const add = (history: readonly GroupEvent[], actor = 'vetter', n = 1) => {
  const group = replay(history);
  const previousDossier = group.dossier && lastDossier(history);
  return addPaper(group, paperOf(n), { ...factsOf(actor), previousDossier });
};

t.test('the office adds to what waits for vetting and to what is on record, and freezes it', async (t) => {
  for (const history of [proposed(), filed(), active()]) {
    const [event] = eventsOf(add(history));
    if (event?.fact !== 'paperAdded' || !event.dossier) return t.fail('a paper was added and frozen');
    t.same(documentOf(event.dossier).papers, [paperOf(1)]);
    t.equal(event.dossier.version, lastDossier(history).version + 1);
    t.match(replay([...history, event]), {
      dossier: { sha256: event.dossier.sha256 },
      content: { papers: [paperOf(1)] },
    });
  }
  return undefined;
});

t.test('in a draft nothing is frozen before the proposal is', async (t) => {
  const history = [...drafted()];
  history.push(...eventsOf(add(history, 'clerk')));
  t.equal(replay(history).dossier, undefined);
  history.push(...eventsOf(submitGroup(replay(history), PROPOSAL, proposalFacts('clerk'))));
  t.same(documentOf(lastDossier(history)).papers, [paperOf(1)]);
});

t.test('nothing is added while it is being decided upon', async (t) => {
  for (const history of [vetted(), approved()]) t.same(codesOf(add(history)), ['state_conflict']);
});

t.test('whoever is neither the office nor the proposer of a draft adds nothing', async (t) => {
  for (const history of [drafted(), proposed(), active()])
    t.same(codesOf(add(history, 'nurse')), ['authority_missing']);
});

t.test('a group has no paper twice, and no more than it may', async (t) => {
  const history = [...drafted()];
  for (let n = 1; n <= MAX_PAPERS; n++) history.push(...eventsOf(add(history, 'clerk', n)));
  t.same(codesOf(add(history, 'clerk', 1)), ['too_many_papers /file', 'paper_named_twice /file']);
});

t.test('only a draft loses a paper', async (t) => {
  const history = [...drafted()];
  history.push(...eventsOf(add(history, 'clerk')));
  const remove = (of: readonly GroupEvent[], actor: string, paperId = 'pap_1') =>
    removePaper(replay(of), { paperId }, factsOf(actor));
  t.same(codesOf(remove(history, 'nurse')), ['authority_missing']);
  t.same(codesOf(remove(history, 'clerk', 'pap_9')), ['paper_not_found']);
  t.same(replay([...history, ...eventsOf(remove(history, 'clerk'))]).content.papers, []);
  t.same(codesOf(remove(active(), 'vetter')), ['state_conflict']);
});

t.test('a promise is bound to the text in force, made once, and by an admin', async (t) => {
  const sign = (history: readonly GroupEvent[], actor: string) =>
    decidePapers('sign', replay(history), factsOf(actor), 0, lastDossier(history));
  const history = [...active()];
  t.same(codesOf(sign(history, 'vetter')), ['authority_missing']);
  history.push(...eventsOf(sign(history, 'spare')));
  t.same(codesOf(sign(history, 'spare')), ['state_conflict']);
  t.match(documentOf(lastDossier(history)).undertakings, [{ personId: 'spare', textVersion: 1 }]);
});

t.test('the notice of a group is the one proposed, else that of the unit, and it is frozen', async (t) => {
  const noticeOf = (noticeText?: string) => {
    const proposal = noticeText === undefined ? PROPOSAL : { ...PROPOSAL, noticeText };
    const decision = createGroup({ ...ORIGIN, proposal, draft: false }, proposalFacts('clerk'));
    return decision.accepted ? documentOf(lastDossier(decision.events)).noticeText : codesOf(decision);
  };
  t.equal(noticeOf('只发通知。\n不得闲聊。'), '只发通知。\n不得闲聊。');
  t.equal(noticeOf(), DEFAULT_POLICY.noticeText);
  t.same(noticeOf('通知\u202e'), ['text_not_printable /noticeText']);
  t.same(noticeOf('长'.repeat(10_001)), ['text_too_long /noticeText']);
});
