import type { Decision } from '@groupwarden/contracts';
import t from 'tap';
import { answerSuccession, loseAdmin, offerSuccession } from '../../src/domain/admins.ts';
import { decideAmendment, proposeAmendment, withdrawAmendment } from '../../src/domain/amend-group.ts';
import { lapseRound } from '../../src/domain/clock.ts';
import { documentOf } from '../../src/domain/dossier.ts';
import type { Group } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { nextStep } from '../../src/domain/round.ts';
import { signUndertaking, undertakingTextOf } from '../../src/domain/undertakings.ts';
import { checkFrozenAdmins } from './frozen-admins.ts';
import { active, amendmentFacts, eventsOf, openAmendment } from './scenario.ts';
import { FREE, factsOf, lastDossier, NOW, PROPOSAL, ROSTER, replay, who } from './world.ts';

const POLICY = { ...DEFAULT_POLICY, leaderInChargeConsents: true, secrecyOfficerConsents: true };
const PEOPLE = new Map(ROSTER.map((person) => [person.employeeNumber, person]));
const PURPOSE = { purpose: '新的用途' };
const MEMBERS = { listedMembers: ['no-nurse', 'no-spare', 'no-hr'] };
const ADMINS = { admins: ['no-vetter', 'no-hr'] };

type Step = (group: Group, history: readonly GroupEvent[]) => Decision<GroupEvent>;
const after = (history: readonly GroupEvent[], ...steps: Step[]): readonly GroupEvent[] =>
  steps.reduce((before, step) => before.concat(eventsOf(step(replay(before), before))), history);

const amend =
  (change: object): Step =>
  (group, history) =>
    proposeAmendment(
      group,
      { wanted: { ...PROPOSAL, ...change }, fields: Object.keys(change), reason: '变更' },
      {
        ...factsOf('clerk'),
        policy: POLICY,
        people: PEOPLE,
        ...FREE,
        dossier: amendmentFacts(group, 'clerk', history).inForce,
      },
    );
const offer: Step = (group) =>
  offerSuccession(group, {}, { ...factsOf('clerk'), from: who('spare'), to: who('filer') });
const accepted: Step = (group, history) => {
  const { inForce: dossier } = amendmentFacts(group, 'filer', history);
  return answerSuccession(group, { number: 1, decision: 'accept' }, { ...factsOf('filer'), dossier });
};
const lost: Step = (group) => loseAdmin(group, 'hr', 'left_roster', factsOf('clerk'));
const signed =
  (actor: string): Step =>
  (group, history) => {
    const { version, sha256 } = undertakingTextOf(DEFAULT_POLICY);
    const { inForce: previousDossier } = amendmentFacts(group, actor, history);
    return signUndertaking(group, { textVersion: version, textSha256: sha256 }, { ...factsOf(actor), previousDossier });
  };
const TAKER = {
  vetting: 'vetter',
  leader_in_charge: 'in-charge',
  secrecy_officer: 'secrecy',
  approval: 'head',
  filing: 'filer',
} as const;
const decided =
  (decision: 'approve' | 'return' | 'reject' = 'approve'): Step =>
  (group, history) => {
    const amendment = openAmendment(group);
    const step = (amendment && nextStep(amendment.round)) ?? 'vetting';
    return decideAmendment(
      group,
      { number: 1, step, decision, reason: '理由', dossierHash: amendment?.dossier.sha256 },
      amendmentFacts(group, TAKER[step], history),
    );
  };

/** What the last version says of who is in the group. */
const frozenIn = (history: readonly GroupEvent[]) => {
  checkFrozenAdmins(history);
  const { step, admins, listedMembers, undertakings } = documentOf(lastDossier(history));
  return [step, ids(admins), ids(listedMembers), ids(undertakings)];
};
const ids = (people: readonly { personId: string }[] = []) => people.map(({ personId }) => personId).sort();

/** The successor of the one admin is admin while an amendment waits; the other admin is gone. */
const succeeded = (change: object) =>
  after(active(), signed('spare'), offer, lost, amend(change), accepted, signed('filer'));

t.test('given a succession while an amendment waits, then whatever it freezes names the successor', async (t) => {
  const members = ['doctor', 'filer', 'hr', 'nurse', 'spare'];
  let history = succeeded(PURPOSE);
  for (const decision of ['return', 'reject'] as const)
    t.same(frozenIn(after(history, decided(decision))), [`amendment_${decision}ed`, ['filer'], members, ['filer']]);
  for (const step of ['vetted', 'consented', 'consented', 'approved']) {
    history = after(history, decided());
    t.same(frozenIn(history), [`amendment_${step}`, ['filer'], members, ['filer']]);
    const returned = step === 'approved' ? history : after(history, decided('return'));
    t.same(frozenIn(returned).slice(1), [['filer'], members, ['filer']], `returned once it was ${step}`);
  }
  t.same(frozenIn(after(history, decided())), ['amended', ['filer'], members, ['filer']]);
});

t.test('given a succession while an amendment names the members, then the successor is among them', async (t) => {
  const history = succeeded(MEMBERS);
  const members = ['filer', 'hr', 'nurse', 'spare'];
  t.same(frozenIn(after(history, decided('return'))), ['amendment_returned', ['filer'], members, ['filer']]);
  t.same(frozenIn(after(history, decided())), ['amended', ['filer'], members, ['filer']]);
});

t.test('given a succession while an amendment names the admins, then it goes on naming its own', async (t) => {
  const before = after(active(), signed('spare'), signed('hr'), offer, amend(ADMINS));
  const members = ['doctor', 'hr', 'nurse', 'spare', 'vetter'];
  t.same(frozenIn(before), ['amendment_proposed', ['hr', 'vetter'], members, ['hr']], 'and who of them promised');
  let history = after(before, accepted);
  t.same(frozenIn(after(history, decided('reject'))), ['amendment_rejected', ['hr', 'vetter'], members, ['hr']]);
  history = after(history, decided(), decided(), decided(), decided());
  t.same(frozenIn(history), ['amendment_approved', ['hr', 'vetter'], members, ['hr']]);
  t.same(frozenIn(after(history, decided())), ['amended', ['hr', 'vetter'], members, ['hr']]);
  t.same(
    frozenIn(after(before, accepted, lost, decided('return'))),
    ['amendment_returned', ['hr', 'vetter'], members, []],
    'also one who was lost meanwhile, whose promise went with the duties',
  );
});

t.test('an amendment that is withdrawn or lapses freezes nothing', async (t) => {
  const history = succeeded(PURPOSE);
  const withdrawn = withdrawAmendment(replay(history), { number: 1 }, factsOf('clerk'), ['clerk']);
  const lapsed = lapseRound(replay(history), factsOf('clerk', new Date(NOW.getTime() + 30 * 86_400_000)));
  t.same(
    [...eventsOf(withdrawn), ...eventsOf(lapsed)].map((event) => [event.fact, 'dossier' in event]),
    [
      ['amendmentWithdrawn', false],
      ['amendmentLapsed', false],
    ],
  );
});
