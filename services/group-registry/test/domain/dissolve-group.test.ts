import t from 'tap';
import { loseAdmin } from '../../src/domain/admins.ts';
import { archiveGroup, dissolveByClock, dissolveGroup, restoreGroup } from '../../src/domain/dissolve-group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { reinstateGroup, suspendGroup } from '../../src/domain/life-cycle.ts';
import { suspendOverdue } from '../../src/domain/renew-group.ts';
import { active, approved, codesOf, eventsOf, filed, stateOf } from './scenario.ts';
import { factsOf, NOW, replay, who } from './world.ts';

const WHY = { reason: '任务完成' };
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const restore = (history: GroupEvent[], days: number, admins: readonly string[] = ['spare', 'hr']) =>
  restoreGroup(
    replay(history),
    WHY,
    { ...factsOf('clerk', later(days)), admins: admins.map((admin) => who(admin)) },
    undefined,
  );
const dissolve = (history: GroupEvent[], days = 0, command: object = {}) =>
  dissolveGroup(replay(history), { ...WHY, ...command }, factsOf('clerk', later(days)));

t.test('an announced dissolution leaves the group in use until its day, and can be cancelled', async (t) => {
  const history = active();
  t.same(codesOf(dissolve(history, 0, { effectiveOn: '2026-11-23' })), ['effective_date_invalid /effectiveOn']);
  t.same(codesOf(dissolve(history, 0, { effectiveOn: '2027-02-22' })), ['effective_date_invalid /effectiveOn']);
  t.same(codesOf(dissolve(filed(), 0, { effectiveOn: '2026-12-01' })), ['state_conflict']);
  history.push(...eventsOf(dissolve(history, 0, { effectiveOn: '2026-12-01' })));
  t.match(replay(history), { state: 'dissolving', dissolution: { effectiveOn: '2026-12-01' } });
  const cancelled = [...history, ...eventsOf(reinstateGroup(replay(history), WHY, factsOf('clerk')))];
  t.match(replay(cancelled), { state: 'active', dissolution: undefined });
  t.same(codesOf(reinstateGroup(replay(history), {}, factsOf('clerk'))), ['reason_missing /reason']);
  t.same(codesOf(dissolve(history, 0, { effectiveOn: '2026-12-02' })), ['state_conflict'], 'announced once');

  history.push(...eventsOf(dissolveByClock(replay(history), 'office', factsOf('clerk', later(8)))));
  t.match(replay(history), { state: 'dissolved', before: 'active', cause: 'office', restorableUntil: later(38) });
});

t.test('at once, also what was announced; the clock dissolves nothing twice', async (t) => {
  const history = active();
  history.push(...eventsOf(dissolve(history, 0, { effectiveOn: '2026-12-01' })), ...[]);
  history.push(...eventsOf(dissolve(history)));
  t.equal(stateOf(history), 'dissolved');
  t.same(codesOf(dissolve(history)), ['state_conflict']);
  t.same(eventsOf(dissolveByClock(replay(history), 'ended', factsOf('clerk'))), []);
  t.same(codesOf(dissolve(approved())), ['state_conflict']);
});

t.test('restored to what it was before: in use, filed or suspended, with its number and dossier', async (t) => {
  for (const start of [active, filed]) {
    const history = start();
    const before = replay(history);
    history.push(...eventsOf(dissolve(history)), ...[]);
    t.same(codesOf(restoreGroup(replay(history), WHY, { ...factsOf('hr'), admins: [] }, undefined)), [
      'authority_missing',
    ]);
    history.push(...eventsOf(restore(history, 29)));
    const { version, updatedAt, ...after } = replay(history);
    const { version: _v, updatedAt: _u, ...was } = before;
    t.same(after, was);
    t.same([version, updatedAt], [before.version + 2, later(29)]);
  }
  const suspended = active();
  suspended.push(...eventsOf(suspendGroup(replay(suspended), WHY, factsOf('clerk'))));
  suspended.push(...eventsOf(dissolve(suspended)));
  suspended.push(...eventsOf(restore(suspended, 1)));
  t.match(replay(suspended), { state: 'suspended', suspendedFor: 'office' });
});

t.test('a restoration needs a qualified admin; the others open a gap', async (t) => {
  const history = active();
  history.push(...eventsOf(dissolve(history)));
  t.same(codesOf(restore(history, 1, ['nurse', 'gone'])), ['admin_gap']);
  t.same(codesOf(restoreGroup(replay(history), {}, { ...factsOf('clerk'), admins: [] }, undefined)), [
    'reason_missing /reason',
    'admin_gap',
  ]);
  history.push(...eventsOf(restore(history, 1, ['hr'])));
  t.match(replay(history), {
    state: 'active',
    content: { admins: [{ personId: 'hr' }] },
    adminGap: { lostAdmins: ['spare'], deadline: later(4) },
  });
});

t.test('only for so many days, then it is archived for good', async (t) => {
  const history = active();
  history.push(...eventsOf(dissolve(history)));
  t.same(eventsOf(archiveGroup(replay(history), factsOf('clerk', later(29)))), []);
  t.same(codesOf(restore(history, 30)), ['restoration_expired']);
  history.push(...eventsOf(archiveGroup(replay(history), factsOf('clerk', later(31)))));
  t.match(replay(history), { state: 'dissolved', archivedAt: later(31) });
  t.same(eventsOf(archiveGroup(replay(history), factsOf('clerk', later(32)))), []);
  t.same(codesOf(restore(history, 1)), ['restoration_expired']);
  t.same(codesOf(restore(active(), 1)), ['state_conflict']);
});

t.test('a temporary group that has ended does not come back', async (t) => {
  const history = active();
  history.push(...eventsOf(dissolve(history)));
  const group = replay(history);
  const content = { ...group.content, kind: 'temporary' as const, endsOn: '2026-11-23' };
  const ended = { ...group, content } as typeof group;
  const facts = (days: number) => ({ ...factsOf('clerk', later(days)), admins: [who('hr'), who('spare')] });
  t.same(codesOf(restoreGroup(ended, WHY, facts(1), undefined)), ['end_date_past']);
  t.match(restoreGroup(ended, WHY, facts(0), undefined), { accepted: true });
});

t.test('whoever restores an overdue filing has the days of an overdue one again', async (t) => {
  const history = active();
  history.push(...eventsOf(suspendOverdue(replay(history), factsOf('clerk', later(366)))));
  history.push(...eventsOf(dissolveByClock(replay(history), 'renewal_overdue', factsOf('clerk', later(396)))));
  history.push(...eventsOf(restore(history, 400)));
  t.match(replay(history), { state: 'suspended', suspendedFor: 'renewal_overdue', renewalDueOn: '2027-12-27' });
  t.same(codesOf(reinstateGroup(replay(history), WHY, factsOf('clerk', later(400)))), ['renewal_overdue']);
});

t.test('a group that loses its admins while it is dissolving needs one before it stays', async (t) => {
  const history = active();
  history.push(...eventsOf(dissolve(history, 0, { effectiveOn: '2026-12-01' })));
  for (const admin of ['spare', 'hr'])
    history.push(...eventsOf(loseAdmin(replay(history), admin, 'left_roster', factsOf('clerk'))));
  t.same(codesOf(reinstateGroup(replay(history), WHY, factsOf('clerk'))), ['admin_gap']);
});
