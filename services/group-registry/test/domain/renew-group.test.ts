import t from 'tap';
import { reinstateGroup } from '../../src/domain/life-cycle.ts';
import { renewGroup, suspendOverdue } from '../../src/domain/renew-group.ts';
import { active, codesOf, decisionFacts, eventsOf, filed } from './scenario.ts';
import { factsOf, lastDossier, replay } from './world.ts';

const at = (day: string) => new Date(`${day}T01:00:00.000Z`);
const renew = (history: ReturnType<typeof active>, day: string, command: object = {}, actor = 'clerk') =>
  renewGroup(replay(history), command, decisionFacts(actor, history, at(day)));

t.test('a filing is renewed by the office from 60 days before it is due, for a year from that day', async (t) => {
  const history = active();
  t.match(replay(history), { renewalDueOn: '2027-11-23' });
  t.same(codesOf(renew(history, '2027-11-23', {}, 'hr')), ['authority_missing']);
  t.same(codesOf(renew(history, '2027-09-23')), ['renewal_not_due']);
  history.push(...eventsOf(renew(history, '2027-09-24', { reason: '核查无误', confirmed: { admins: true } })));
  t.match(replay(history), { state: 'active', renewalDueOn: '2028-09-24', lastFrozen: lastDossier(history).version });
  const document = JSON.parse(lastDossier(history).canonical);
  t.match(document, { step: 'renewed', renewalDueOn: '2028-09-24' });
  t.match(document.decisions.at(-1), { step: 'renewal', decision: 'renew', confirmed: ['admins'], reason: '核查无误' });
  t.same(codesOf(renew(history, '2027-09-24')), ['renewal_not_due'], 'once');
});

t.test('what is no longer as filed is amended first; every reason is told at once', async (t) => {
  const history = active();
  const refused = renew(history, '2027-11-01', { reason: '​x', confirmed: { members: false, admins: false } });
  t.same(codesOf(refused), [
    'text_not_printable /reason',
    'renewal_not_confirmed /confirmed/admins',
    'renewal_not_confirmed /confirmed/members',
  ]);
});

t.test('a campaign asks for it sooner, never later', async (t) => {
  const history = active();
  const asked = (dueOn: string) =>
    ({ ...replay(history), campaign: { id: 'rnc_1', dueOn } }) as ReturnType<typeof replay>;
  const facts = decisionFacts('clerk', history, at('2027-03-01'));
  t.same(codesOf(renewGroup(asked('2027-12-31'), {}, facts)), ['renewal_not_due']);
  t.match(renewGroup(asked('2027-03-31'), {}, facts), { accepted: true, events: [{ renewalDueOn: '2028-03-01' }] });
});

t.test('a temporary group that ends before is not renewed', async (t) => {
  const history = filed();
  const group = replay(history);
  const content = { ...group.content, kind: 'temporary' as const, endsOn: '2027-10-31' };
  const facts = decisionFacts('clerk', history, at('2027-10-20'));
  t.same(codesOf(renewGroup({ ...group, content } as typeof group, {}, facts)), ['renewal_not_due']);
});

t.test('overdue: suspended with its cause; only a renewal brings it back', async (t) => {
  const history = active();
  const late = at('2027-12-01');
  history.push(...eventsOf(suspendOverdue(replay(history), factsOf('clerk', late))));
  t.match(replay(history), { state: 'suspended', suspendedFor: 'renewal_overdue' });
  t.same(codesOf(reinstateGroup(replay(history), { reason: '急用' }, factsOf('clerk', late))), ['renewal_overdue']);
  const events = eventsOf(renew(history, '2027-12-01'));
  t.same(
    events.map(({ fact }) => fact),
    ['renewed', 'reinstated'],
  );
  history.push(...events);
  t.match(replay(history), { state: 'active', suspendedFor: undefined, renewalDueOn: '2028-12-01' });
  t.same(eventsOf(suspendOverdue(replay(filed()), factsOf('clerk', late))), [], 'only what is in use is suspended');
});
