import t from 'tap';
import { proposeAmendment } from '../../src/domain/amend-group.ts';
import { type NamedProposal, nameRefusals } from '../../src/domain/naming.ts';
import { DEFAULT_POLICY, type Settings } from '../../src/domain/policy.ts';
import { createGroup, reviseGroup } from '../../src/domain/propose-group.ts';
import { active, codesOf, eventsOf, ORIGIN } from './scenario.ts';
import { FREE_NAME, lastDossier, PROPOSAL, proposalFacts, replay } from './world.ts';

const judge = (name: string, settings: Partial<Settings> = {}, more: Partial<NamedProposal> = {}, facts = FREE_NAME) =>
  nameRefusals(
    { name, kind: 'standing', purpose: '查处案件线索', sensitive: false, ...more },
    { ...DEFAULT_POLICY, ...settings },
    facts,
  ).map(({ code, pointer }) => `${code} ${pointer}`);

t.test('a unit that asks for nothing takes any name', async (t) => {
  t.same(judge('群'), []);
  t.same(judge('【★】'), ['name_missing /name'], 'but one without a letter or number is none');
});

t.test('the pattern of the unit, with the department and the kind', async (t) => {
  const namePattern = '{department}{kind}*群';
  t.same(judge('党政办公室常设通知群', { namePattern }), []);
  t.same(judge('D01standing群', { namePattern }), []);
  t.same(judge('党政办公室临时通知群', { namePattern }), ['name_pattern_mismatch /name']);
  t.same(judge('党政办公室临时通知群', { namePattern }, { kind: 'temporary' }), []);
});

t.test('a blocked word is found however it is written', async (t) => {
  const nameBlockedWords = ['官方', 'VIP', '★'];
  for (const name of ['官 方群', '官\u200b方', 'ｖｉｐ群', 'V·I·P', 'VІР'])
    t.same(judge(name, { nameBlockedWords }), ['name_blocked_word /name'], name);
  t.same(judge('★群', { nameBlockedWords }), [], 'a word without letters is in no name');
});

t.test('a sensitive group goes by a code name, which its own pattern judges', async (t) => {
  const settings = { namePattern: '{department}*', sensitiveNamePattern: '专班-##', sensitiveWords: ['案件', '保密'] };
  const sensitive = { sensitive: true };
  t.same(judge('专班-07', settings, sensitive), []);
  t.same(judge('专班-七', settings, sensitive), ['name_not_coded /name']);
  const open = { ...settings, sensitiveNamePattern: '' };
  t.same(judge('启明', open, sensitive), []);
  t.same(judge('黨政辦公室专班', open, sensitive), ['name_not_coded /name'], 'the department');
  t.same(judge('d01专班', open, sensitive), ['name_not_coded /name'], 'its code');
  t.same(judge('案 件专班', open, sensitive), ['name_not_coded /name'], 'a marked word of the purpose');
  t.same(judge('保密专班', open, sensitive), [], 'a marked word that the purpose does not have');
});

t.test('every reason at once', async (t) => {
  const settings = { namePattern: '{department}*', nameBlockedWords: ['官方'] };
  t.same(judge('官方群', settings, {}, { ...FREE_NAME, taken: true }), [
    'name_pattern_mismatch /name',
    'name_blocked_word /name',
    'name_taken /name',
  ]);
});

t.test('names are judged at the proposal, not in a draft, and where a draft is renamed', async (t) => {
  const facts = { ...proposalFacts('clerk'), names: { ...FREE_NAME, taken: true } };
  const draft = { ...ORIGIN, proposal: PROPOSAL, draft: true };
  t.same(codesOf(createGroup({ ...draft, draft: false }, facts)), ['name_taken /name']);
  const group = replay(eventsOf(createGroup(draft, facts)));
  t.same(codesOf(reviseGroup(group, { ...PROPOSAL, purpose: '别的' }, facts)), []);
  t.same(codesOf(reviseGroup(group, { ...PROPOSAL, name: '别的群' }, facts)), ['name_taken /name']);
});

t.test('an amendment is judged where it touches the name, or makes the group sensitive', async (t) => {
  const history = active();
  const names = { ...FREE_NAME, taken: true };
  const facts = { ...proposalFacts('clerk'), names, dossier: lastDossier(history) };
  const amend = (change: object) =>
    codesOf(
      proposeAmendment(
        replay(history),
        { wanted: { ...PROPOSAL, ...change }, fields: Object.keys(change), reason: '变更' },
        facts,
      ),
    );
  t.same(amend({ purpose: '别的' }), []);
  t.same(amend({ name: '别的群' }), ['name_taken /name']);
  t.same(amend({ sensitive: true }), ['name_taken /name']);
});
