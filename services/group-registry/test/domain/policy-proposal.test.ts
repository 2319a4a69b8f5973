import type { Decision } from '@groupwarden/contracts';
import t from 'tap';
import { decidePolicy, type PolicyFacts, proposePolicy, withdrawPolicy } from '../../src/domain/decide-policy.ts';
import { DEFAULT_POLICY, DEFAULT_SETTINGS, SETTINGS, type SettingName } from '../../src/domain/policy.ts';
import {
  evolvePolicyProposal,
  type PolicyProposal,
  type PolicyProposalEvent,
} from '../../src/domain/policy-proposal.ts';
import { readSettings } from '../../src/domain/read-settings.ts';
import { factsOf, NOW } from './world.ts';

const facts = (actor: string, more: Partial<PolicyFacts> = {}): PolicyFacts => ({
  ...factsOf(actor),
  latestVersion: 1,
  before: DEFAULT_POLICY,
  ...more,
});
const propose = (actor: string, settings: object, more: object = {}, latestVersion = 1) =>
  proposePolicy(
    {
      id: 'pol',
      unitId: 'demo',
      settings: { ...settings },
      basedOn: undefined,
      effectiveFrom: undefined,
      reason: '需要',
      ...more,
    },
    facts(actor, { latestVersion }),
  );
const after = (decision: Decision<PolicyProposalEvent>, before?: PolicyProposal): PolicyProposal => {
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusals));
  const proposal = decision.events.reduce<PolicyProposal | undefined>(evolvePolicyProposal, before);
  if (!proposal) throw new Error('nothing happened');
  return proposal;
};
const refusalsOf = (decision: Decision<unknown>) =>
  decision.accepted ? [] : decision.refusals.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());
const wrong = (settings: object) =>
  readSettings({ ...settings }, DEFAULT_SETTINGS).refusals.map(({ code, pointer }) => `${code} ${pointer}`);
const proposed = after(propose('clerk', { minAdmins: 2 }));
const approve = { decision: 'approve' as const };

t.test('the defaults hold within their own bounds, contradict nothing, and each says what it is for', async (t) => {
  t.same(wrong(DEFAULT_SETTINGS), ['settings_unchanged /settings']);
  const rules: Record<string, object> = SETTINGS;
  for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) {
    const nudged = { ...DEFAULT_SETTINGS, [name]: typeof value === 'boolean' ? !value : null };
    const read = readSettings({ [name]: value }, nudged as typeof DEFAULT_SETTINGS).refusals;
    t.notOk(
      read.some(({ code }) => code !== 'settings_unchanged'),
      `${name} ${JSON.stringify(rules[name])}`,
    );
    t.ok(SETTINGS[name as SettingName].zh);
  }
});

t.test('every reason why settings cannot be is said at once, each with its pointer', async (t) => {
  t.same(
    wrong({
      minAdmin: 2,
      approvalWorkingDays: 0,
      vettingWorkingDays: '2',
      escalation: 'sometimes',
      filerTookNoStep: 1,
      reminderHours: [500],
      renewalReminderDays: 30,
      nameBlockedWords: ['·'],
      noticeText: 'a\u200bb',
      constructor: 1,
    }),
    [
      'setting_unknown /settings/minAdmin',
      'setting_out_of_bounds /settings/approvalWorkingDays',
      'setting_invalid /settings/vettingWorkingDays',
      'setting_invalid /settings/escalation',
      'setting_invalid /settings/filerTookNoStep',
      'setting_out_of_bounds /settings/reminderHours',
      'setting_invalid /settings/renewalReminderDays',
      'setting_invalid /settings/nameBlockedWords',
      'text_not_printable /settings/noticeText',
      'setting_unknown /settings/constructor',
    ],
  );
  t.same(wrong({ approvalWorkingDays: 31 }), ['setting_out_of_bounds /settings/approvalWorkingDays']);
  t.same(wrong({ 'a/b~c': 1 }), ['setting_unknown /settings/a~1b~0c']);
});

t.test('settings that contradict each other are refused', async (t) => {
  t.same(wrong({ minAdmins: 5, maxAdmins: 4 }), ['settings_contradict /settings/minAdmins']);
  t.same(wrong({ maxListedMembers: 10 }), ['settings_contradict /settings/maxAdmins']);
  t.same(wrong({ reminderHours: [72] }), ['settings_contradict /settings/reminderHours']);
  t.same(wrong({ reminderHours: [72], approvalWorkingDays: 4 }), []);
  t.same(wrong({ escalation: 'add', escalationHours: 100 }), ['settings_contradict /settings/escalationHours']);
  t.same(wrong({ escalationHours: 100 }), [], 'where nothing is escalated, it does not matter');
  t.same(wrong({ adminGapEscalationHours: 73 }), ['settings_contradict /settings/adminGapEscalationHours']);
  t.same(wrong({ renewalMonths: 1 }), ['settings_contradict /settings/renewalReminderDays']);
  t.same(wrong({ namePattern: '{dept}*' }), ['setting_invalid /settings/namePattern']);
});

t.test('what is read is in one form: lists sorted and without repeats, null for the default', async (t) => {
  const { changes } = readSettings(
    { reminderHours: [12, 24, 12], nameBlockedWords: ['红包', '紅包', ' 拉票 '], minAdmins: null },
    { ...DEFAULT_SETTINGS, minAdmins: 3 },
  );
  t.same(changes, { reminderHours: [24, 12], nameBlockedWords: ['紅包', '拉票'], minAdmins: 1 });
});

t.test('the office proposes, upon the latest version, and never for the past', async (t) => {
  t.match(proposed, { state: 'proposed', version: 1, basedOn: 1, changes: { minAdmins: 2 }, proposedBy: 'clerk' });
  t.same(refusalsOf(propose('head', { minAdmins: 2 })), ['authority_missing']);
  t.same(refusalsOf(propose('clerk', { minAdmins: 2 }, { basedOn: 1 }, 2)), ['policy_changed /basedOn']);
  t.same(
    refusalsOf(propose('clerk', { minAdmins: 99 }, { effectiveFrom: new Date(NOW.getTime() - 1), reason: '' })),
    [
      'setting_out_of_bounds /settings/minAdmins',
      'settings_contradict /settings/minAdmins',
      'effective_from_past /effectiveFrom',
      'reason_missing /reason',
    ].filter((code) => !code.startsWith('settings_contradict')),
  );
});

t.test(
  'the unit head or another person of the office confirms; never the proposer, nor a deputy of theirs',
  async (t) => {
    for (const actor of ['head', 'vetter']) {
      const decision = decidePolicy(proposed, approve, facts(actor));
      t.match(decision, {
        events: [
          {
            fact: 'confirmed',
            by: actor,
            policy: {
              version: 2,
              effectiveFrom: NOW,
              settings: { ...DEFAULT_SETTINGS, minAdmins: 2 },
              proposalId: 'pol',
            },
          },
        ],
      });
      t.match(after(decision, proposed), { state: 'confirmed', version: 2, policyVersion: 2, decision: { by: actor } });
    }
    t.same(refusalsOf(decidePolicy(proposed, approve, facts('clerk'))), ['separation_of_duties']);
    t.same(refusalsOf(decidePolicy(proposed, approve, facts('hr'))), ['authority_missing']);
    const lent = (from: string, role: 'office_staff' | 'unit_head') =>
      facts('nurse', { delegations: [{ from, role }] });
    t.same(refusalsOf(decidePolicy(proposed, approve, lent('clerk', 'office_staff'))), ['separation_of_duties']);
    t.match(decidePolicy(proposed, approve, lent('head', 'unit_head')), {
      events: [{ by: 'nurse', onBehalfOf: 'head' }],
    });
  },
);

t.test('whose deputy proposed a change has proposed it, too', async (t) => {
  const lent = facts('nurse', { delegations: [{ from: 'clerk', role: 'office_staff' }] });
  const command = { id: 'pol', unitId: 'demo', settings: { minAdmins: 2 }, reason: '需要' };
  const byDeputy = after(proposePolicy({ ...command, basedOn: undefined, effectiveFrom: undefined }, lent));
  t.match(byDeputy, { proposedBy: 'nurse', proposedFor: 'clerk' });
  t.same(refusalsOf(decidePolicy(byDeputy, approve, facts('clerk'))), ['separation_of_duties']);
  t.same(refusalsOf(decidePolicy(byDeputy, approve, facts('vetter'))), []);
});

t.test('a stale base, a closed proposal and a rejection without reason are refused', async (t) => {
  t.same(refusalsOf(decidePolicy(proposed, approve, facts('head', { latestVersion: 2 }))), ['policy_changed /basedOn']);
  t.same(refusalsOf(decidePolicy(proposed, { decision: 'reject' }, facts('head'))), ['reason_missing /reason']);
  const rejected = after(decidePolicy(proposed, { decision: 'reject', reason: '否' }, facts('head')), proposed);
  t.match(rejected, { state: 'rejected', policyVersion: undefined, decision: { reason: '否' } });
  t.same(refusalsOf(decidePolicy(rejected, approve, facts('head'))), ['state_conflict']);
  t.same(refusalsOf(withdrawPolicy(rejected, {}, facts('clerk'))), ['state_conflict']);
});

t.test('a time that has come meanwhile does not rewrite history; one to come is kept', async (t) => {
  const soon = new Date(NOW.getTime() + 1000);
  const late = after(propose('clerk', { minAdmins: 2 }, { effectiveFrom: soon }));
  const confirmedAt = (now: Date) => decidePolicy(late, approve, facts('head', { now }));
  t.match(confirmedAt(NOW), { events: [{ policy: { effectiveFrom: soon } }] });
  const later = new Date(NOW.getTime() + 5000);
  t.match(confirmedAt(later), { events: [{ policy: { effectiveFrom: later } }] });
});

t.test('what another version brought meanwhile is judged again', async (t) => {
  const before = { ...DEFAULT_POLICY, version: 1, maxAdmins: 1 };
  t.same(refusalsOf(decidePolicy(proposed, approve, facts('head', { before }))), [
    'settings_contradict /settings/minAdmins',
  ]);
});

t.test('only the proposer takes a proposal back', async (t) => {
  t.match(after(withdrawPolicy(proposed, { reason: '误' }, facts('clerk')), proposed), { state: 'withdrawn' });
  t.same(refusalsOf(withdrawPolicy(proposed, {}, facts('vetter'))), ['authority_missing']);
});
