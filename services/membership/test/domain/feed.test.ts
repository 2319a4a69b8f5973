import { test } from 'tap';
import {
  decideApplication,
  decideRelease,
  type FeedFacts,
  type Release,
  validReleases,
} from '../../src/domain/feed.ts';
import { judgePlan } from '../../src/domain/feed-gate.ts';

const NOW = new Date('2026-11-23T02:00:00Z');
const HELD: FeedFacts = { state: 'held', planHash: 'h', uploadedBy: 'person:per_uploader' };
const release = (personId: string, releasedAt = NOW, planHash = 'h'): Release => ({ personId, planHash, releasedAt });
const ask = (personId: string, more: object = {}) => ({ planHash: 'h', personId, mayRelease: true, ...more });
const codes = (decision: ReturnType<typeof decideRelease> | ReturnType<typeof decideApplication>) =>
  decision.accepted ? ['accepted'] : decision.refusals.map((refusal) => refusal.code);

test('a waiting plan is released by somebody with authority who did not upload it, once each', async (t) => {
  t.same(codes(decideRelease(HELD, [], ask('per_1'), NOW)), ['accepted']);
  t.same(codes(decideRelease(HELD, [], ask('per_uploader'), NOW)), ['separation_of_duties']);
  t.same(codes(decideRelease(HELD, [release('per_1')], ask('per_1'), NOW)), ['release_repeated']);
  t.same(codes(decideRelease(HELD, [], ask('per_1', { mayRelease: false }), NOW)), ['authority_missing']);
  t.same(codes(decideRelease(HELD, [], ask('per_1', { planHash: 'other' }), NOW)), ['plan_hash_mismatch']);
  t.same(codes(decideRelease({ ...HELD, state: 'applied' }, [], ask('per_1'), NOW)), ['release_not_needed']);
});

test('releases count for a day, for their plan, and once per person', async (t) => {
  const old = new Date(NOW.getTime() - 24 * 3_600_000);
  const given = [
    release('per_1', old),
    release('per_2'),
    release('per_2'),
    release('per_3', NOW, 'other'),
    release('per_uploader'),
  ];
  t.same(
    validReleases(HELD, given, NOW).map((valid) => valid.personId),
    ['per_2'],
  );
  t.same(
    codes(decideRelease(HELD, [release('per_1', old)], ask('per_1'), NOW)),
    ['accepted'],
    'a lapsed one may be given again',
  );
});

test('a plan is applied when it is the one meant, the roster is the same, and two released what waits', async (t) => {
  const verdict = judgePlan({ absent: 0, activePeople: 100, absentInWindow: 0, groupLosses: [], stale: false });
  const late = judgePlan({ absent: 12, activePeople: 100, absentInWindow: 0, groupLosses: [], stale: false });
  const facts = { planHash: 'h', releases: [] as Release[], baseVersion: 3, rosterVersion: 3, verdict };
  const planned: FeedFacts = { ...HELD, state: 'planned' };
  t.same(codes(decideApplication(planned, facts, NOW)), ['accepted']);
  t.same(codes(decideApplication(planned, { ...facts, planHash: 'x' }, NOW)), ['plan_hash_mismatch']);
  t.same(codes(decideApplication(planned, { ...facts, rosterVersion: 4 }, NOW)), ['roster_moved_on']);
  t.same(
    codes(decideApplication(planned, { ...facts, verdict: late }, NOW)),
    ['feed_not_released'],
    'judged again when applied',
  );
  t.same(codes(decideApplication(HELD, { ...facts, releases: [release('per_1')] }, NOW)), ['feed_not_released']);
  t.same(codes(decideApplication(HELD, { ...facts, releases: [release('per_1'), release('per_2')] }, NOW)), [
    'accepted',
  ]);
  t.same(
    codes(decideApplication({ ...HELD, state: 'applied' }, facts, NOW)),
    ['state_conflict'],
    'a release is used once',
  );
});
