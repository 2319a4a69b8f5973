import t from 'tap';
import { DEFAULT_POLICY, type Settings } from '../../src/domain/policy.ts';
import { effectsOn, type MeasuredGroup, possibleEffects } from '../../src/domain/policy-effects.ts';

const GROUP: MeasuredGroup = {
  groupId: 'grp',
  name: '院办防汛工作群',
  purpose: '防汛',
  kind: 'standing',
  sensitive: false,
  department: ['D01', '院办'],
  onRecord: {
    state: 'suspended',
    kind: 'standing',
    endsOn: undefined,
    renewalDueOn: '2026-11-01',
    dissolvesOn: undefined,
    restorableOn: undefined,
  },
  admins: 2,
  listedMembers: 50,
  idleSince: '2026-10-01',
  openRound: false,
};
const effects = (after: Partial<Settings>, group: Partial<MeasuredGroup> = {}, before: Partial<Settings> = {}) =>
  effectsOn({ ...GROUP, ...group }, possibleEffects(Object.keys(after)), {
    before: { ...DEFAULT_POLICY, ...before },
    after: { ...DEFAULT_POLICY, ...before, ...after },
    today: '2026-11-23',
  });

t.test('only what the changed settings can bear on is asked', async (t) => {
  t.same(possibleEffects(['minAdmins', 'noticeText']), ['too_few_admins']);
  t.same(possibleEffects(['noticeText']), []);
  t.same(effects({ maxGroupsPerPerson: 1 }), [], 'people are counted apart from groups');
});

t.test('what becomes of a group under other settings', async (t) => {
  t.same(effects({ minAdmins: 3 }), ['too_few_admins']);
  t.same(effects({ minAdmins: 2 }), []);
  t.same(effects({ maxAdmins: 1 }), ['too_many_admins']);
  t.same(effects({ maxListedMembers: 49 }), ['too_many_listed_members']);
  t.same(effects({ nameBlockedWords: ['防汛'] }), ['name_refused']);
  t.same(effects({ namePattern: '{department}*群' }), []);
  t.same(effects({ namePattern: '{department}*组' }), ['name_refused']);
  t.same(effects({ overdueDissolutionDays: 10 }), ['dissolved']);
  t.same(effects({ overdueDissolutionDays: 25 }), []);
  t.same(effects({ idleDays: 30 }), ['found_idle']);
  t.same(effects({ idleDays: 54 }), []);
});

t.test('what was so before is no effect, and a proposal on its way keeps its terms', async (t) => {
  t.same(effects({ minAdmins: 4 }, {}, { minAdmins: 3 }), []);
  t.same(effects({ minAdmins: 3, approvalWorkingDays: 5 }, { onRecord: undefined, openRound: true }), [
    'keeps_its_chain',
  ]);
});
