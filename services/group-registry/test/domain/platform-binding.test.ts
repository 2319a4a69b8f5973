import t from 'tap';
import { proposeAmendment } from '../../src/domain/amend-group.ts';
import { platformGroupOf } from '../../src/domain/platform-binding.ts';
import { createGroup, reviseGroup, submitGroup } from '../../src/domain/propose-group.ts';
import { active, codesOf, eventsOf, ORIGIN } from './scenario.ts';
import { factsOf, lastDossier, PROPOSAL, proposalFacts, replay } from './world.ts';

const TAKEN = 'platform_group_on_record /platform/externalGroupId';
const facts = { ...proposalFacts('clerk'), bindingTaken: true };
const on = (platform: string, externalGroupId?: string) => ({ platform: { platform, externalGroupId } });

t.test(
  'given a group on record, when another is proposed for its platform group, then refused with all else',
  async (t) => {
    const propose = (change: object) =>
      codesOf(createGroup({ ...ORIGIN, proposal: { ...PROPOSAL, ...change }, draft: false }, facts));
    t.same(propose({}), [TAKEN]);
    t.same(propose({ purpose: undefined, name: '' }), ['name_missing /name', 'purpose_missing /purpose', TAKEN]);
    t.same(propose(on('qq')), [], 'whoever names no platform group takes none');
  },
);

t.test(
  'given a draft for a platform group that is taken, then it is kept, may change, and is not proposed',
  async (t) => {
    const history = eventsOf(createGroup({ ...ORIGIN, proposal: PROPOSAL, draft: true }, facts));
    const revise = (change: object) => codesOf(reviseGroup(replay(history), { ...PROPOSAL, ...change }, facts));
    t.same(revise({ purpose: '别的' }), []);
    t.same(revise(on('onebot11', ' 723456189')), [], 'the same, written otherwise');
    t.same(revise(on('onebot11', '42')), [TAKEN], 'but is given none that it can never have');
    t.same(revise(on('wecom', '723456189')), [TAKEN]);
    t.same(codesOf(submitGroup(replay(history), PROPOSAL, facts)), [TAKEN]);
    t.same(codesOf(submitGroup(replay(history), PROPOSAL, { ...facts, bindingTaken: false })), []);
  },
);

t.test('given a group on record, when an amendment binds it anew, then not to one that is taken', async (t) => {
  const history = active();
  const known = { ...factsOf('clerk'), ...facts, dossier: lastDossier(history) };
  const amend = (change: object) =>
    codesOf(
      proposeAmendment(
        replay(history),
        { wanted: { ...PROPOSAL, ...change }, fields: Object.keys(change), reason: '变更' },
        known,
      ),
    );
  t.same(amend(on('onebot11', '42')), [TAKEN]);
  t.same(amend({ ...on('qq', '723456189'), purpose: '' }), ['purpose_missing /purpose', TAKEN]);
  t.same(amend({ purpose: '别的' }), []);
  t.same(amend({ ...PROPOSAL, purpose: '别的' }), [], 'what is named and stays as it is, is not judged');
});

t.test('the platform group that a proposal names is the one that would go on record', async (t) => {
  const named = (platform: string, externalGroupId?: string) =>
    platformGroupOf({ platform: { platform, externalGroupId } });
  t.same(named('qq', ' ４２ '), { externalGroupId: '42', platforms: ['onebot11', 'qq'] });
  t.same(named('wecom', 'w1'), { externalGroupId: 'w1', platforms: ['wecom'] });
  t.same(named('pigeon', '42'), { externalGroupId: '42', platforms: [] });
  t.same(named('constructor', '42'), { externalGroupId: '42', platforms: [] });
  for (const nothing of [undefined, '', ' ', '4\u202e2', '\ud800', '4'.repeat(129)]) t.notOk(named('qq', nothing));
});
