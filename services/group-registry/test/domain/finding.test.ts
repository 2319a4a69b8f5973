import fc from 'fast-check';
import t from 'tap';
import { assignFinding, resolveFinding, settleDissolved } from '../../src/domain/decide-finding.ts';
import {
  compareFindings,
  evolveFinding,
  type Finding,
  type FindingEvent,
  isUnsettled,
  type Observation,
  subjectOf,
} from '../../src/domain/finding.ts';
import type { Person } from '../../src/domain/people.ts';

const now = new Date('2026-11-23T01:30:00.000Z');
const person = (personId: string, role?: 'office_staff'): Person => ({
  personId,
  employeeNumber: personId,
  realName: personId,
  departmentCode: 'D01',
  active: true,
  appointments: role ? [{ role }] : [],
});
const CLERK = person('clerk', 'office_staff');
const OTHER = person('other');
const facts = { now, today: '2026-11-23', dueOn: '2026-12-07', actor: CLERK, delegations: [] };

const ZOMBIE: Observation = { kind: 'zombie', groupId: 'grp_a', idleSince: '2026-09-01' };
const PAIR: Observation = {
  kind: 'near_duplicate',
  groupId: 'grp_b',
  keeps: 'grp_a',
  sharedMembers: 8,
  forecastMemberCount: 10,
  samePurpose: false,
};
const CROWDED: Observation = { kind: 'too_many_groups', personId: 'other', groups: 11, limit: 10 };

const opened = (observation: Observation, id = 'fnd_1'): FindingEvent => ({
  fact: 'opened',
  at: now,
  by: undefined,
  id,
  unitId: 'demo',
  observation,
  dueOn: '2026-12-07',
});
const given = (observation: Observation, ...events: FindingEvent[]): Finding =>
  [opened(observation), ...events].reduce<Finding | undefined>(evolveFinding, undefined) as Finding;
const resolve = (finding: Finding, command: object, more: object = {}) =>
  resolveFinding(finding, { action: 'keep', ...command } as never, { ...facts, into: undefined, ...more });
const eventsIn = (decision: ReturnType<typeof resolveFinding>) => (decision.accepted ? decision.events : []);
const codes = (decision: ReturnType<typeof resolveFinding>) =>
  decision.accepted ? [] : decision.refusals.map(({ code, pointer }) => [code, pointer]);

t.test('each kind takes its actions only, with a reason', async (t) => {
  t.same(codes(resolve(given(ZOMBIE), { action: 'explain' })), [
    ['reason_missing', '/reason'],
    ['finding_action_unfit', '/action'],
  ]);
  t.same(codes(resolve(given(CROWDED), { action: 'dissolve', reason: 'x' })), [['finding_action_unfit', '/action']]);
  for (const [observation, action] of [
    [ZOMBIE, 'dissolve'],
    [PAIR, 'merge'],
    [PAIR, 'dissolve'],
    [CROWDED, 'explain'],
    [ZOMBIE, 'keep'],
  ] as const)
    t.ok(resolve(given(observation), { action, reason: 'x' }).accepted, `${observation.kind} ${action}`);
});

t.test('a merger ends one of the two, and the younger unless somebody says otherwise', async (t) => {
  const merge = (finding: Finding, intoGroupId?: string, into?: string) =>
    resolve(finding, { action: 'merge', reason: 'x', ...(intoGroupId && { intoGroupId }) }, { into });
  t.match(merge(given(PAIR)), { events: [{ decision: { dissolves: 'grp_b', into: 'grp_a' }, dueOn: '2026-12-07' }] });
  t.match(merge(given(PAIR), 'grp_b'), { events: [{ decision: { dissolves: 'grp_a', into: 'grp_b' } }] });
  t.same(codes(merge(given(PAIR), 'grp_x', 'active')), [['merge_target_unfit', '/intoGroupId']]);
  t.match(merge(given(ZOMBIE), 'grp_x', 'active'), { events: [{ decision: { dissolves: 'grp_a', into: 'grp_x' } }] });
  for (const [target, state] of [
    [undefined, undefined],
    ['grp_a', 'active'],
    ['grp_x', undefined],
    ['grp_x', 'dissolved'],
  ])
    t.same(codes(merge(given(ZOMBIE), target, state)), [['merge_target_unfit', '/intoGroupId']]);
  t.same(codes(resolve(given(PAIR), { action: 'keep', reason: 'x', intoGroupId: 'grp_a' })), [
    ['merge_target_unfit', '/intoGroupId'],
  ]);
});

t.test('what is answered with a reason is silent for twelve months', async (t) => {
  t.match(resolve(given(CROWDED), { action: 'explain', reason: '兼任' }), {
    events: [{ fact: 'resolved', silencedUntil: '2027-11-23', ownerId: undefined }],
  });
  t.match(resolve(given(ZOMBIE), { reason: '应急' }, { today: '2028-02-29' }), {
    events: [{ silencedUntil: '2029-02-28' }],
  });
});

t.test('only the office decides, and nobody about themselves', async (t) => {
  const by = (observation: Observation, actor: Person) =>
    codes(resolve(given(observation), { reason: 'x' }, { actor }))[0]?.[0];
  t.equal(by(ZOMBIE, OTHER), 'authority_missing');
  t.equal(by(CROWDED, person('other', 'office_staff')), 'separation_of_duties');
  const assigned = assignFinding(given(ZOMBIE), { owner: OTHER }, { ...facts, actor: OTHER });
  t.match(assigned, { refusals: [{ code: 'authority_missing' }] });
});

t.test('an owner is active on the roster, and a date is to come', async (t) => {
  const assign = (owner: Person | undefined, dueOn?: string) => assignFinding(given(ZOMBIE), { owner, dueOn }, facts);
  t.match(assign(OTHER), { events: [{ fact: 'assigned', ownerId: 'other', dueOn: '2026-12-07' }] });
  t.match(assign(OTHER, '2026-11-24'), { events: [{ dueOn: '2026-11-24' }] });
  t.match(assign(undefined, '2026-11-23'), { refusals: [{ code: 'person_unknown' }, { code: 'due_date_past' }] });
  t.match(assign({ ...OTHER, active: false }), { refusals: [{ code: 'person_not_active' }] });
});

t.test('a dissolution carries out what waited for it, and ends what else was found', async (t) => {
  const merged = (into: string) =>
    given(PAIR, ...eventsIn(resolve(given(PAIR), { action: 'merge', reason: 'x', intoGroupId: into })));
  const after = (finding: Finding, groupId: string) => settleDissolved(finding, groupId, now);
  t.match(after(given(PAIR), 'grp_a'), { events: [{ fact: 'closed' }] });
  t.match(after(merged('grp_a'), 'grp_b'), { events: [{ fact: 'done' }] });
  t.match(after(merged('grp_a'), 'grp_a'), { events: [{ fact: 'closed' }] }, 'nothing is left to merge into');
  t.match(after(merged('grp_b'), 'grp_a'), { events: [{ fact: 'done' }] });
});

t.test('any walk keeps to the state machine: gap-free versions, and nothing follows an end', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('assign' as const), owner: fc.constantFrom(CLERK, OTHER, undefined) }),
    fc.record({
      do: fc.constant('resolve' as const),
      action: fc.constantFrom('dissolve', 'merge', 'keep', 'explain'),
      intoGroupId: fc.constantFrom(undefined, 'grp_a', 'grp_b', 'grp_x'),
      reason: fc.constantFrom(undefined, '理由'),
    }),
    fc.record({ do: fc.constant('dissolve' as const), groupId: fc.constantFrom('grp_a', 'grp_b', 'grp_x') }),
  );
  fc.assert(
    fc.property(fc.constantFrom(ZOMBIE, PAIR, CROWDED), fc.array(step, { maxLength: 8 }), (observation, steps) => {
      const events: FindingEvent[] = [opened(observation)];
      let finding = given(observation);
      for (const command of steps) {
        const decision =
          command.do === 'assign'
            ? assignFinding(finding, command, facts)
            : command.do === 'dissolve'
              ? settleDissolved(finding, command.groupId, now)
              : resolve(finding, command, { into: 'active' });
        if (!decision.accepted) continue;
        if (decision.events.length > 0 && !isUnsettled(finding)) return false;
        events.push(...decision.events);
        finding = decision.events.reduce<Finding>(evolveFinding, finding);
      }
      const replayed = events.reduce<Finding | undefined>(evolveFinding, undefined);
      return finding.version === events.length && JSON.stringify(replayed) === JSON.stringify(finding);
    }),
    { numRuns: 10_000 },
  );
});

t.test('a new look opens what is new, closes what is gone, and leaves alone what is decided or silenced', async (t) => {
  const pairWith = (keeps: string): Observation => ({ ...PAIR, keeps }) as Observation;
  const open = (observation: Observation) => given(observation) as Extract<Finding, { state: 'open' }>;
  const none = new Set<string>();
  t.match(compareFindings([], [ZOMBIE], none), { fresh: [{ observation: ZOMBIE }], gone: [] });
  t.same(compareFindings([], [ZOMBIE], new Set([subjectOf(ZOMBIE)])), { fresh: [], gone: [] });
  t.same(compareFindings([open(ZOMBIE)], [{ ...ZOMBIE, idleSince: '2026-01-01' } as Observation], none), {
    fresh: [],
    gone: [],
  });
  t.match(compareFindings([open(ZOMBIE)], [], none), { fresh: [], gone: [{ id: 'fnd_1' }] });
  t.match(compareFindings([open(PAIR)], [pairWith('grp_0')], none), {
    fresh: [{ observation: { keeps: 'grp_0' }, replaces: 'fnd_1' }],
    gone: [{ id: 'fnd_1' }],
  });
  const resolved = resolve(given(PAIR), { action: 'merge', reason: 'x' });
  const decided = given(PAIR, ...eventsIn(resolved)) as Extract<Finding, { state: 'decided' }>;
  t.same(compareFindings([decided], [], none), { fresh: [], gone: [] }, 'a duty stays');
  t.same(compareFindings([decided], [pairWith('grp_0')], none), { fresh: [], gone: [] });
});
