import t from 'tap';
import { answerSuccession, loseAdmin, offerSuccession, withdrawSuccession } from '../../src/domain/admins.ts';
import { lapseSuccessions, suspendForAdminGap } from '../../src/domain/clock.ts';
import { dissolveGroup } from '../../src/domain/dissolve-group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { activateGroup, reinstateGroup, suspendGroup } from '../../src/domain/life-cycle.ts';
import { active, approved, codesOf, decisionFacts, eventsOf, filed, stateOf } from './scenario.ts';
import { factsOf, lastDossier, NOW, replay, who } from './world.ts';

const WHY = { reason: '整改' };
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const lose = (history: GroupEvent[], personId: string) =>
  history.push(...eventsOf(loseAdmin(replay(history), personId, 'left_roster', factsOf('clerk'))));
const offer = (history: GroupEvent[], from: string, to: string) =>
  offerSuccession(replay(history), {}, { ...factsOf('clerk'), from: who(from), to: who(to) });
const answer = (history: GroupEvent[], actor: string, number: number, decision: 'accept' | 'decline' = 'accept') =>
  answerSuccession(replay(history), { number, decision, reason: '理由' }, decisionFacts(actor, history));
const succeed = (history: GroupEvent[], from: string, to: string, number: number) => {
  history.push(...eventsOf(offer(history, from, to)));
  history.push(...eventsOf(answer(history, to, number)));
};

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
  t.same(codesOf(offer(history, 'nurse', 'doctor')), ['not_an_admin /from', 'admin_not_qualified /to']);
  succeed(history, 'spare', 'vetter', 1);
  t.match(replay(history), { adminGap: { lostAdmins: ['hr'] } });
  t.same(codesOf(offer(history, 'hr', 'vetter')), ['person_named_twice /to']);
  succeed(history, 'hr', 'hr', 2);
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
  succeed(one, 'spare', 'filer', 1);
  t.same(codesOf(reinstateGroup(replay(one), WHY, factsOf('clerk'))), []);
});

t.test('a successor is asked, and is admin only after accepting in time', async (t) => {
  const history = active();
  history.push(...eventsOf(offer(history, 'spare', 'filer')));
  t.match(replay(history), {
    successions: [{ number: 1, from: 'spare', to: 'filer', dueAt: later(3) }],
    content: { admins: [{ personId: 'spare' }, { personId: 'hr' }] },
  });
  t.same(codesOf(offer(history, 'spare', 'vetter')), ['succession_open /from']);
  t.same(codesOf(offer(history, 'hr', 'filer')), ['person_named_twice /to']);
  t.same(codesOf(answer(history, 'vetter', 1)), ['authority_missing'], 'nobody accepts for another');
  t.same(codesOf(answer(history, 'filer', 2)), ['succession_not_found']);
  t.same(
    codesOf(
      answerSuccession(replay(history), { number: 1, decision: 'accept' }, decisionFacts('filer', history, later(3))),
    ),
    ['deadline_passed'],
  );
  history.push(...eventsOf(answer(history, 'filer', 1, 'decline')));
  t.match(replay(history), { successions: [], lastSuccession: 1 });
  t.same(codesOf(answer(history, 'filer', 1)), ['state_conflict'], 'it is closed');
  history.push(...eventsOf(offer(history, 'spare', 'filer')));
  history.push(...eventsOf(withdrawSuccession(replay(history), { number: 2 }, factsOf('clerk'))));
  history.push(...eventsOf(offer(history, 'spare', 'filer')));
  t.same(eventsOf(lapseSuccessions(replay(history), factsOf('clerk', later(2)))), []);
  history.push(...eventsOf(lapseSuccessions(replay(history), factsOf('clerk', later(3)))));
  t.match(replay(history), { successions: [], lastSuccession: 3 });
});

t.test('nobody offers the duties of an admin to themselves, nor for whom they act', async (t) => {
  const history = active();
  const offering = { ...factsOf('nurse'), delegations: [{ from: 'clerk', role: 'office_staff' as const }] };
  const parties = { from: who('spare'), to: who('clerk') };
  t.same(codesOf(offer(history, 'spare', 'clerk')), ['separation_of_duties /to']);
  t.same(codesOf(offerSuccession(replay(history), {}, { ...offering, ...parties })), ['separation_of_duties /to']);
  t.same(codesOf(offerSuccession(replay(history), {}, { ...offering, ...parties, to: who('vetter') })), []);
});
