import type { GroupState } from '@groupwarden/contracts';
import fc from 'fast-check';
import t from 'tap';
import { type Matches, observeGroup } from '../../src/domain/observe-group.ts';
import type { ObservedGroup, Sighting, Standing } from '../../src/domain/observed-group.ts';
import { NOW } from './world.ts';

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const SIGHTING: Sighting = {
  platform: 'onebot11',
  externalGroupId: '700001',
  name: '护理部群',
  memberCount: 30,
  source: 'import',
  observedAt: NOW,
};
const NONE: Matches = { byId: [], byName: [], related: undefined };
const byId = (...states: GroupState[]): Matches => ({
  ...NONE,
  byId: states.map((state, index) => ({ groupId: `grp_${index}`, state })),
});
const observe = (present: ObservedGroup | undefined, sighting: Partial<Sighting> = {}, matches = NONE, now = NOW) =>
  observeGroup(present, { ...SIGHTING, ...sighting }, matches, { now, id: 'obg_1', unitId: 'demo' });
const standing = (value: Standing): ObservedGroup => ({ ...observe(undefined).after, standing: value });
const resolved = (action: 'link' | 'dissolved' | 'not_official', groupId?: string): ObservedGroup =>
  standing({ state: 'resolved', action, groupId, reason: '核实', by: 'clerk', at: NOW });

const first: [why: string, matches: Matches, expected: object, matched: string][] = [
  ['nothing is like it', NONE, { state: 'unfiled' }, 'none'],
  ['a group in use has its id', byId('active'), { state: 'resolved', action: 'link', groupId: 'grp_0' }, 'id'],
  ['a filed group names its id', byId('filed'), { state: 'resolved', groupId: 'grp_0' }, 'id'],
  ['a group in use has its id, and a proposal names it', byId('proposed', 'active'), { groupId: 'grp_1' }, 'id'],
  ['a proposal names its id', byId('vetted'), { state: 'matched', matchedBy: 'id', groupId: 'grp_0' }, 'id'],
  ['two proposals name its id', byId('proposed', 'approved'), { state: 'ambiguous', matchedBy: 'id' }, 'ambiguous'],
  ['one group has its name', { ...NONE, byName: ['grp_n'] }, { state: 'matched', matchedBy: 'name' }, 'name'],
  ['two groups have its name', { ...NONE, byName: ['grp_n', 'grp_m'] }, { state: 'ambiguous' }, 'ambiguous'],
  ['its id goes before its name', { ...byId('proposed'), byName: ['grp_n'] }, { groupId: 'grp_0' }, 'id'],
];
for (const [why, matches, expected, matched] of first)
  t.test(`a new one: ${why}`, async (t) => {
    const { after, outcome, change, ...observation } = observe(undefined, {}, matches);
    t.match(after, { version: 1, standing: expected });
    t.equal(observation.matched, matched);
    t.equal(outcome, 'new');
    t.equal(change?.fact, 'recorded');
  });

t.test('seen again it is the same, whatever else is new', async (t) => {
  const present = observe(undefined).after;
  t.match(observe(present), { outcome: 'unchanged', change: undefined, after: present });
  const later = observe(present, { memberCount: 31, observedAt: at(1) }, NONE, at(1));
  t.match(later, { outcome: 'seen', change: undefined, after: { version: 1, memberCount: 31, observedAt: at(1) } });
  t.match(
    observe(present, { name: '旧名', observedAt: at(-1) }),
    { outcome: 'unchanged' },
    'an older list tells nothing',
  );
  const renamed = observe(present, { name: '新名' });
  t.match(renamed, { outcome: 'updated', change: { fact: 'changed' }, after: { version: 2, name: '新名' } });
});

t.test('an open one follows what the registry holds', async (t) => {
  const present = observe(undefined).after;
  t.match(observe(present, {}, byId('proposed')), {
    change: { fact: 'changed' },
    after: { standing: { state: 'matched' } },
  });
  t.match(observe(present, {}, byId('active')), {
    change: { fact: 'resolved' },
    after: { standing: { action: 'link' } },
  });
});

t.test('one that was dissolved on its platform is open again when it is seen after that, not before', async (t) => {
  const present = resolved('dissolved');
  t.match(observe(present, { observedAt: NOW }), { outcome: 'unchanged' });
  const seen = observe(present, { observedAt: at(1) }, NONE, at(1));
  t.match(seen, { outcome: 'reopened', change: { fact: 'reopened' }, after: { standing: { state: 'unfiled' } } });
});

t.test('what the office decided holds while it can', async (t) => {
  const seen = { observedAt: at(1) };
  t.match(observe(resolved('not_official'), seen), { change: undefined });
  const link = resolved('link', 'grp_x');
  t.match(observe(link, seen, { ...NONE, related: 'active' }), { change: undefined });
  t.match(observe(link, seen, { ...NONE, related: 'dissolved' }), { change: { fact: 'reopened' } });
  const noted = standing({ state: 'matched', matchedBy: 'office', groupId: 'grp_x', reason: '正在备案' });
  t.match(observe(noted, seen, { ...NONE, related: 'vetted' }), { change: undefined });
  t.match(observe(noted, seen, { ...NONE, related: 'rejected' }), { after: { standing: { state: 'unfiled' } } });
});

t.test('the same sighting twice changes nothing the second time, and versions count facts', async () => {
  const state = fc.constantFrom<GroupState>('proposed', 'approved', 'filed', 'active', 'dissolving');
  const matches = fc.record({
    byId: fc.array(fc.record({ groupId: fc.constantFrom('grp_a', 'grp_b'), state }), { maxLength: 2 }),
    byName: fc.uniqueArray(fc.constantFrom('grp_a', 'grp_c', 'grp_d'), { maxLength: 3 }),
    related: fc.option(fc.constantFrom<GroupState>('active', 'dissolved', 'vetted', 'lapsed'), { nil: undefined }),
  });
  const sighting = fc.record({
    name: fc.constantFrom('甲', '乙'),
    memberCount: fc.option(fc.nat(5), { nil: undefined }),
    observedAt: fc.integer({ min: -2, max: 2 }).map(at),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(sighting, matches), { minLength: 1, maxLength: 6 }), (seen) => {
      let present: ObservedGroup | undefined;
      let facts = 0;
      for (const [what, known] of seen) {
        const once = observe(present, what, known);
        facts += once.change ? 1 : 0;
        present = once.after;
        if (observe(present, what, known).outcome !== 'unchanged') return false;
      }
      return present?.version === facts;
    }),
    { numRuns: 2000 },
  );
});
