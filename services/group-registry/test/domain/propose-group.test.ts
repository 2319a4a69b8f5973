import t from 'tap';
import { vetGroup } from '../../src/domain/decide-group.ts';
import { createGroup, reviseGroup, submitGroup } from '../../src/domain/propose-group.ts';
import { codesOf, decisionFacts, eventsOf, ORIGIN, proposed } from './scenario.ts';
import { lastDossier, PROPOSAL, proposalFacts, replay } from './world.ts';

const propose = (change: object, actor = 'clerk') =>
  createGroup({ ...ORIGIN, proposal: { ...PROPOSAL, ...change }, draft: false }, proposalFacts(actor));

t.test('a proposal by the office is proposed, with version 1 of its dossier and a deadline', async (t) => {
  const history = proposed();
  const group = replay(history);
  t.match(group, {
    state: 'proposed',
    version: 1,
    proposedBy: 'clerk',
    dossier: { version: 1 },
    round: {
      chain: ['vetting', 'approval', 'filing'],
      dueAt: new Date('2026-11-25T01:00:00.000Z'),
      steps: [{ step: 'proposal', by: 'clerk' }],
    },
  });
  t.same(group.content.listedMembers, ['spare', 'nurse', 'doctor', 'hr'], 'admins shall be in the group, too');
  const { sha256, canonical } = lastDossier(history);
  t.equal(sha256.length, 64);
  t.match(JSON.parse(canonical), { step: 'proposed', decisions: [{ step: 'proposal', by: { personId: 'clerk' } }] });
});

t.test('a refused proposal names every reason at once', async (t) => {
  const refused = propose({
    name: ' ',
    purpose: undefined,
    kind: 'temporary',
    endsOn: '2026-11-22',
    permittedContent: ['document', 'gossip'],
    platform: { platform: 'pigeon' },
    admins: ['no-nurse', 'no-spare', 'no-spare'],
    listedMembers: ['no-nurse', 'no-nobody', 'no-gone'],
  });
  t.same(codesOf(refused).sort(), [
    'admin_not_qualified /admins/0',
    'content_category_unknown /permittedContent/1',
    'end_date_past /endsOn',
    'name_missing /name',
    'person_named_twice /admins/2',
    'person_not_active /listedMembers/2',
    'person_unknown /listedMembers/1',
    'platform_unknown /platform/platform',
    'purpose_missing /purpose',
  ]);
});

const refusals: [string, object, string[]][] = [
  ['without an end date', { kind: 'temporary' }, ['end_date_missing /endsOn']],
  ['with the end date of a standing group', { endsOn: '2027-01-01' }, ['end_date_of_standing_group /endsOn']],
  ['without admins', { admins: [] }, ['admins_missing /admins']],
  ['without listed members', { listedMembers: [] }, ['listed_members_missing /listedMembers']],
  ['without content', { permittedContent: [] }, ['permitted_content_missing /permittedContent']],
  ['with a name of 61 characters', { name: '群'.repeat(61) }, ['text_too_long /name']],
  ['with a hidden character in the name', { name: '院务\u202e群' }, ['text_not_printable /name']],
  ['with half a character in the purpose', { purpose: '通知\ud800' }, ['text_not_printable /purpose']],
  ['with NUL in the need', { need: 'a\u0000b' }, ['text_not_printable /need']],
];
for (const [what, change, codes] of refusals)
  t.test(`a proposal ${what} is refused`, async (t) => t.same(codesOf(propose(change)), codes));

t.test('how few and how many admins a group has is the policy of the unit (R4)', async (t) => {
  const codes = (admins: string[], policy: object) => {
    const facts = proposalFacts('clerk');
    const proposal = { ...PROPOSAL, admins };
    return codesOf(
      createGroup({ ...ORIGIN, proposal, draft: false }, { ...facts, policy: { ...facts.policy, ...policy } }),
    );
  };
  t.same(codes(['no-spare'], { minAdmins: 2 }), ['too_few_admins /admins']);
  t.same(codes(['no-spare', 'no-hr'], { minAdmins: 2, maxAdmins: 2 }), []);
  t.same(codes(['no-spare', 'no-hr', 'no-filer'], { maxAdmins: 2 }), ['too_many_admins /admins']);
});

t.test('a name is kept in NFC', async (t) => {
  const [event] = eventsOf(propose({ name: 'Cafe\u0301 群' }));
  t.equal(event && 'content' in event && event.content.name, 'Caf\u00e9 群');
});

t.test('10,000 listed members are accepted, 10,001 are refused', async (t) => {
  const facts = proposalFacts('clerk');
  const spare = facts.people.get('no-spare');
  if (!spare) throw new Error('no roster');
  const many = (count: number) => {
    const people = new Map(facts.people);
    for (let n = 1; n < count; n++) people.set(`x${n}`, { ...spare, personId: `x${n}`, employeeNumber: `x${n}` });
    const proposal = {
      ...PROPOSAL,
      admins: ['no-spare'],
      listedMembers: ['no-spare', ...[...people.keys()].filter((n) => n.startsWith('x'))],
    };
    return codesOf(createGroup({ ...ORIGIN, proposal, draft: false }, { ...facts, people }));
  };
  t.same(many(10_000), []);
  t.same(many(10_001), ['too_many_listed_members /listedMembers']);
});

t.test('a department leader proposes for their own department only, other staff for none', async (t) => {
  t.same(codesOf(propose({ departmentCode: 'D07' }, 'leader')), []);
  t.same(codesOf(propose({ departmentCode: undefined }, 'leader')), [], 'their own is the default');
  t.same(codesOf(propose({ departmentCode: 'D01' }, 'leader')), ['authority_missing /departmentCode']);
  t.same(codesOf(propose({}, 'nurse')), ['authority_missing /departmentCode']);
});

t.test('a draft may be incomplete, is revised and submitted by its proposer only, and is complete then', async (t) => {
  const sketch = { name: '群', platform: PROPOSAL.platform };
  const history = [...eventsOf(createGroup({ ...ORIGIN, proposal: sketch, draft: true }, proposalFacts('clerk')))];
  t.equal(replay(history).state, 'draft');
  t.same(codesOf(submitGroup(replay(history), sketch, proposalFacts('clerk'))), [
    'purpose_missing /purpose',
    'permitted_content_missing /permittedContent',
    'admins_missing /admins',
    'listed_members_missing /listedMembers',
  ]);
  t.same(codesOf(reviseGroup(replay(history), PROPOSAL, proposalFacts('vetter'))), ['authority_missing']);
  history.push(...eventsOf(reviseGroup(replay(history), PROPOSAL, proposalFacts('clerk'))));
  t.same(codesOf(submitGroup(replay(history), PROPOSAL, proposalFacts('vetter'))), ['authority_missing']);
  history.push(...eventsOf(submitGroup(replay(history), PROPOSAL, proposalFacts('clerk'))));
  t.match(replay(history), { state: 'proposed', version: 3, dossier: { version: 1 } });
  t.same(codesOf(reviseGroup(replay(history), PROPOSAL, proposalFacts('clerk'))), ['state_conflict']);
});

t.test('a returned proposal keeps its history in the next dossier', async (t) => {
  const history = proposed();
  const returned = vetGroup(
    replay(history),
    { decision: 'return', reason: '补充材料' },
    decisionFacts('vetter', history),
  );
  history.push(...eventsOf(returned));
  t.match(replay(history), { state: 'returned', dossier: { version: 2 } });
  history.push(
    ...eventsOf(
      submitGroup(replay(history), PROPOSAL, { ...proposalFacts('clerk'), previousDossier: lastDossier(history) }),
    ),
  );
  const { canonical, version } = lastDossier(history);
  t.equal(version, 3);
  t.same(
    JSON.parse(canonical).decisions.map((decision: { decision: string }) => decision.decision),
    ['propose', 'return', 'propose'],
  );
  t.equal(JSON.parse(canonical).previous.version, 2);
});
