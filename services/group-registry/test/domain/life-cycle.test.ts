import t from 'tap';
import { loseAdmin, succeedAdmin } from '../../src/domain/admins.ts';
import { suspendForAdminGap } from '../../src/domain/clock.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { activateGroup, dissolveGroup, reinstateGroup, suspendGroup } from '../../src/domain/life-cycle.ts';
import { active, approved, codesOf, decisionFacts, eventsOf, filed, stateOf } from './scenario.ts';
import { factsOf, lastDossier, NOW, replay, who } from './world.ts';

const WHY = { reason: '整改' };
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const lose = (history: GroupEvent[], personId: string) =>
  history.push(...eventsOf(loseAdmin(replay(history), personId, 'left_roster', factsOf('clerk'))));
const succeed = (history: GroupEvent[], from: string, to: string) =>
  succeedAdmin(replay(history), {}, { ...decisionFacts('filer', history), from: who(from), to: who(to) });

t.test('a filed group is activated on the platform it was filed for', async (t) => {
  const history = filed();
  const activate = (command: object, actor = 'spare') =>
    codesOf(activateGroup(replay(history), command, decisionFacts(actor, history)));
  t.same(activate({}, 'hr'), ['authority_missing']);
  t.same(activate({ platform: { platform: 'qq', externalGroupId: '1' } }), [
    'binding_not_as_filed /platform/platform',
    'binding_not_as_filed /platform/externalGroupId',
  ]);
  t.match(replay(active()), { state: 'active', dossier: { version: 4 } });
  const early = approved();
  t.same(codesOf(activateGroup(replay(early), {}, decisionFacts('spare', early))), ['state_conflict']);
});

t.test('suspension, reinstatement and dissolution are the duty of the office and state their reason', async (t) => {
  const history = active();
  t.same(codesOf(suspendGroup(replay(history), WHY, factsOf('hr'))), ['authority_missing']);
  t.same(codesOf(suspendGroup(replay(history), { reason: ' ' }, factsOf('clerk'))), ['reason_missing /reason']);
  history.push(...eventsOf(suspendGroup(replay(history), WHY, factsOf('clerk'))));
  t.equal(stateOf(history), 'suspended');
  t.same(codesOf(suspendGroup(replay(history), WHY, factsOf('clerk'))), ['state_conflict']);
  history.push(...eventsOf(reinstateGroup(replay(history), WHY, factsOf('clerk'))));
  t.equal(stateOf(history), 'active');
  history.push(...eventsOf(dissolveGroup(replay(history), WHY, factsOf('clerk'))));
  t.match(replay(history), { state: 'dissolved', restorableUntil: later(30), filingNumber: { number: 17 } });
  t.same(codesOf(dissolveGroup(replay(history), WHY, factsOf('clerk'))), ['state_conflict']);
});

t.test('a lost admin opens one gap; a second loss joins it; successions close it', async (t) => {
  const history = active();
  lose(history, 'spare');
  lose(history, 'spare');
  lose(history, 'nurse');
  t.same(
    history.slice(5).map((event) => event.fact),
    ['adminGapOpened'],
    'once',
  );
  t.match(replay(history), {
    adminGap: { deadline: later(3), lostAdmins: ['spare'] },
    content: { admins: [{ personId: 'hr' }] },
  });
  lose(history, 'hr');
  t.equal(history.at(-1)?.fact, 'adminLost');
  t.same(codesOf(succeed(history, 'nurse', 'doctor')), ['not_an_admin /from', 'admin_not_qualified /to']);
  history.push(...eventsOf(succeed(history, 'spare', 'vetter')));
  t.match(replay(history), { adminGap: { lostAdmins: ['hr'] } });
  t.same(codesOf(succeed(history, 'hr', 'vetter')), ['person_named_twice /to']);
  history.push(...eventsOf(succeed(history, 'hr', 'hr')));
  t.equal(history.at(-1)?.fact, 'adminGapClosed', 'whoever was appointed again may be confirmed');
  const group = replay(history);
  t.match(group, { adminGap: undefined, version: history.length });
  const admins = ['vetter', 'hr'];
  t.same(
    group.content.admins.map((admin) => admin.personId),
    admins,
  );
  t.same(
    JSON.parse(lastDossier(history).canonical).admins.map((admin: { personId: string }) => admin.personId),
    admins,
  );
  t.ok(group.content.listedMembers.includes('vetter'), 'the successor shall be in the group');
});

t.test('at the deadline a group without any admin is suspended, and comes back only with one', async (t) => {
  const one = active();
  lose(one, 'spare');
  t.same(eventsOf(suspendForAdminGap(replay(one), factsOf('clerk', later(3)))), [], 'one admin remains');
  lose(one, 'hr');
  t.same(eventsOf(suspendForAdminGap(replay(one), factsOf('clerk', later(2)))), []);
  one.push(...eventsOf(suspendForAdminGap(replay(one), factsOf('clerk', later(3)))));
  t.equal(stateOf(one), 'suspended');
  t.same(codesOf(reinstateGroup(replay(one), WHY, factsOf('clerk'))), ['admin_gap']);
  one.push(...eventsOf(succeed(one, 'spare', 'filer')));
  t.same(codesOf(reinstateGroup(replay(one), WHY, factsOf('clerk'))), []);
});
