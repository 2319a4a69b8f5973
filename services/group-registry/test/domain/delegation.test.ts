import type { Decision } from '@groupwarden/contracts';
import t from 'tap';
import { confirmDelegation, endDelegation, revokeDelegation } from '../../src/domain/decide-delegation.ts';
import type { Delegation } from '../../src/domain/delegation.ts';
import { type DelegationEvent, evolveDelegation } from '../../src/domain/delegation-event.ts';
import { type DrawUpCommand, drawUpDelegation } from '../../src/domain/draw-up-delegation.ts';
import { factsOf, NOW, person, who } from './world.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const COMMAND: DrawUpCommand = { role: 'unit_head', validFrom: undefined, validTo: inDays(10), reason: '出差' };

const drawUp = (
  actor: string,
  from: string | undefined,
  to: string | undefined,
  change: object = {},
  overlaps = false,
) =>
  drawUpDelegation(
    { ...COMMAND, ...change },
    {
      ...factsOf(actor),
      from: from === undefined ? undefined : who(from),
      to: to === undefined ? undefined : who(to),
      overlaps,
      id: 'dlg',
      unitId: 'demo',
    },
  );
const after = (decision: Decision<DelegationEvent>, before?: Delegation): Delegation => {
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusals));
  const delegation = decision.events.reduce<Delegation | undefined>(evolveDelegation, before);
  if (!delegation) throw new Error('nothing happened');
  return delegation;
};
const codes = (decision: Decision<unknown>) =>
  decision.accepted ? [] : decision.refusals.map(({ code, pointer }) => [code, pointer]);
const proposed = after(drawUp('head', 'head', 'clerk'));
const parties = { from: who('head'), to: who('clerk') };
const confirm = (actor: string, delegation = proposed, more: object = {}) =>
  confirmDelegation(delegation, { decision: 'approve' }, { ...factsOf(actor), ...parties, ...more });
const confirmed = after(confirm('vetter'), proposed);

t.test('the delegator or the office draws a delegation up; nobody else does', async (t) => {
  t.match(proposed, { state: 'proposed', version: 1, from: 'head', to: 'clerk', validFrom: NOW, drawnUpBy: 'head' });
  t.match(after(drawUp('vetter', 'head', 'clerk')), { from: 'head', drawnUpBy: 'vetter' });
  t.same(codes(drawUp('hr', 'head', 'clerk')), [['authority_missing', undefined]]);
});

t.test('every reason why a delegation cannot be is said at once', async (t) => {
  t.same(codes(drawUp('clerk', undefined, 'gone', { validTo: NOW, reason: ' ' }, true)), [
    ['reason_missing', '/reason'],
    ['person_unknown', '/from'],
    ['person_not_active', '/to'],
    ['delegation_period_invalid', '/validTo'],
    ['delegation_overlaps', '/validFrom'],
  ]);
  t.same(codes(drawUp('clerk', 'clerk', 'clerk')), [
    ['delegation_role_not_held', '/role'],
    ['delegation_to_self', '/to'],
  ]);
  t.same(codes(drawUp('head', 'head', 'clerk', { validFrom: inDays(11) })), [
    ['delegation_period_invalid', '/validTo'],
  ]);
});

t.test('at most 180 days, and none of them in the past', async (t) => {
  t.ok(drawUp('head', 'head', 'clerk', { validTo: inDays(180) }).accepted);
  t.same(codes(drawUp('head', 'head', 'clerk', { validTo: inDays(181) })), [['delegation_too_long', '/validTo']]);
  t.match(after(drawUp('head', 'head', 'clerk', { validFrom: inDays(-3) })), { validFrom: NOW });
  t.match(after(drawUp('head', 'head', 'clerk', { validFrom: inDays(3) })), { validFrom: inDays(3) });
});

t.test('what is delegated cannot be delegated on', async (t) => {
  const facts = { ...factsOf('clerk'), delegations: [{ from: 'head', role: 'unit_head' as const }] };
  const named = { from: who('clerk'), to: who('vetter'), overlaps: false, id: 'dlg', unitId: 'demo' };
  t.same(codes(drawUpDelegation(COMMAND, { ...facts, ...named })), [['delegation_role_not_held', '/role']]);
});

t.test('a second person of the office confirms: not delegator, deputy, nor whoever drew it up', async (t) => {
  t.match(confirmed, { state: 'confirmed', version: 2, confirmedBy: 'vetter', confirmedAt: NOW });
  t.same(codes(confirm('clerk')), [['separation_of_duties', undefined]]);
  t.same(codes(confirm('head')), [['separation_of_duties', undefined]]);
  t.same(codes(confirm('vetter', after(drawUp('vetter', 'head', 'clerk')))), [['separation_of_duties', undefined]]);
  t.same(codes(confirm('hr')), [['authority_missing', undefined]]);
  t.same(codes(confirm('vetter', confirmed)), [['state_conflict', undefined]]);
  const deputy = { delegations: [{ from: 'clerk', role: 'office_staff' as const }] };
  t.same(codes(confirm('nurse', proposed, deputy)), [['separation_of_duties', undefined]], 'nor for one of them');
  const other = { delegations: [{ from: 'vetter', role: 'office_staff' as const }] };
  t.match(confirm('nurse', proposed, other), { events: [{ by: 'nurse', onBehalfOf: 'vetter' }] });
});

t.test('whose deputy drew it up has drawn it up, too', async (t) => {
  const lent = { ...factsOf('nurse'), delegations: [{ from: 'vetter', role: 'office_staff' as const }] };
  const named = { from: who('head'), to: who('clerk'), overlaps: false, id: 'dlg', unitId: 'demo' };
  const byDeputy = after(drawUpDelegation(COMMAND, { ...lent, ...named }));
  t.match(byDeputy, { drawnUpBy: 'nurse', drawnUpFor: 'vetter' });
  t.same(codes(confirm('vetter', byDeputy)), [['separation_of_duties', undefined]]);
  t.same(codes(confirm('filer', byDeputy)), []);
});

t.test('what the roster no longer bears out is not confirmed, but can be rejected', async (t) => {
  t.same(codes(confirm('vetter', proposed, { from: person('head') })), [['delegation_void', undefined]]);
  t.same(codes(confirm('vetter', proposed, { to: who('gone') })), [['delegation_void', undefined]]);
  t.same(codes(confirm('vetter', proposed, { now: inDays(10) })), [['delegation_void', undefined]]);
  const reject = { decision: 'reject' as const };
  const facts = { ...factsOf('vetter'), from: person('head'), to: who('clerk') };
  t.same(codes(confirmDelegation(proposed, reject, facts)), [['reason_missing', '/reason']]);
  t.match(after(confirmDelegation(proposed, { ...reject, reason: '不必' }, facts), proposed), {
    state: 'rejected',
    closedBy: 'vetter',
    closedReason: '不必',
  });
});

t.test('the delegator or the office takes it back', async (t) => {
  const revoke = (actor: string, delegation: Delegation, reason = '返岗') =>
    revokeDelegation(delegation, { reason }, factsOf(actor));
  t.match(after(revoke('head', confirmed), confirmed), { state: 'revoked', version: 3, closedBy: 'head' });
  t.match(after(revoke('clerk', proposed), proposed), { state: 'revoked', version: 2, confirmedBy: undefined });
  t.same(codes(revoke('hr', confirmed)), [['authority_missing', undefined]]);
  t.same(codes(revoke('head', confirmed, '')), [['reason_missing', '/reason']]);
  t.same(codes(revoke('head', after(revoke('head', confirmed), confirmed))), [['state_conflict', undefined]]);
});

t.test('it ends with its time, with the appointment, and with either of the two people', async (t) => {
  const end = (facts: object) => endDelegation(confirmed, { now: NOW, ...parties, ...facts });
  t.match(end({}), { accepted: true, events: [] });
  t.match(end({ now: inDays(10) }), { events: [{ fact: 'ended', reason: 'expired' }] });
  t.match(end({ from: undefined }), { events: [{ reason: 'delegator_left' }] });
  t.match(end({ from: person('head') }), { events: [{ reason: 'appointment_ended' }] });
  t.match(end({ to: who('gone') }), { events: [{ reason: 'deputy_left' }] });
  const ended = after(end({ to: undefined }), confirmed);
  t.match(ended, { state: 'ended', closedBy: undefined, closedReason: 'deputy_left' });
  t.match(endDelegation(ended, { now: inDays(10), ...parties }), { events: [] }, 'and only once');
});
