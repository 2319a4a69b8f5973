import t from 'tap';
import { type GroupRow, groupOf, rowOf } from '../../src/db/group-row.ts';
import { answerSuccession, loseAdmin, offerSuccession } from '../../src/domain/admins.ts';
import { decideAmendment, proposeAmendment } from '../../src/domain/amend-group.ts';
import { escalateStep } from '../../src/domain/clock.ts';
import { approveGroup } from '../../src/domain/decide-group.ts';
import { dissolveGroup } from '../../src/domain/dissolve-group.ts';
import type { Group } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { suspendGroup, withdrawGroup } from '../../src/domain/life-cycle.ts';
import { active, approved, decisionFacts, eventsOf, filed, proposed, vetted } from '../domain/scenario.ts';
import { FREE, factsOf, lastDossier, NOW, PROPOSAL, proposalFacts, replay, who } from '../domain/world.ts';

/** What the driver would read of a stored group: JSON columns parsed, the rest as it was given. */
function stored(group: Group): GroupRow {
  const row = rowOf(group);
  return {
    ...row,
    steps: JSON.parse(row.steps as string),
    details: JSON.parse(row.details as string),
    papers: JSON.parse(row.papers as string),
    undertakings: JSON.parse(row.undertakings as string),
  } as unknown as GroupRow;
}
const readBack = (group: Group) => groupOf(stored(group), group.content.admins, group.content.listedMembers);

const WHY = { reason: '理由' };
const POLICY = { ...factsOf('clerk').policy, escalation: 'replace', escalationHours: 240 } as const;

const amended = (history: GroupEvent[] = active()): GroupEvent[] => [
  ...history,
  ...eventsOf(
    proposeAmendment(
      replay(history),
      {
        wanted: { ...PROPOSAL, purpose: '2026-11-23T01:00:00.000Z', need: undefined, admins: ['no-vetter'] },
        fields: ['purpose', 'need', 'admins', 'platform'],
        ...WHY,
      },
      { ...factsOf('clerk'), people: proposalFacts('clerk').people, ...FREE, dossier: lastDossier(history) },
    ),
  ),
];
const amendmentVetted = (history = amended()): GroupEvent[] => {
  const dossier = lastDossier(history);
  const facts = { ...decisionFacts('filer', history), dossier, inForce: dossier };
  const command = { number: 1, step: 'vetting', decision: 'approve', ...WHY } as const;
  return [...history, ...eventsOf(decideAmendment(replay(history), command, facts))];
};
const offered = (history = active()): GroupEvent[] => [
  ...history,
  ...eventsOf(offerSuccession(replay(history), WHY, { ...factsOf('clerk'), from: who('spare'), to: who('vetter') })),
];
const deputy = (history = vetted()): GroupEvent[] => [
  ...history,
  ...eventsOf(
    approveGroup(
      replay(history),
      { decision: 'approve', ...WHY, dossierHash: lastDossier(history).sha256 },
      { ...decisionFacts('nurse', history), delegations: [{ from: 'head', role: 'unit_head' }] },
    ),
  ),
];
const then = (history: GroupEvent[], decide: (group: Group) => ReturnType<typeof escalateStep>): GroupEvent[] => [
  ...history,
  ...eventsOf(decide(replay(history))),
];

const histories: Record<string, () => GroupEvent[]> = {
  proposed,
  'proposed and escalated': () =>
    then(proposed(), (group) => escalateStep(group, { ...factsOf('clerk'), policy: POLICY })),
  vetted,
  'approved by a deputy': deputy,
  approved,
  withdrawn: () => then(proposed(), (group) => withdrawGroup(group, WHY, factsOf('clerk'), ['clerk'])),
  filed,
  active,
  suspended: () => then(active(), (group) => suspendGroup(group, WHY, factsOf('clerk'))),
  'without an admin': () => then(active(), (group) => loseAdmin(group, 'hr', 'left_roster', factsOf('clerk'))),
  'with an offer of succession': offered,
  'with an accepted succession': () =>
    then(offered(), (group) =>
      answerSuccession(group, { number: 1, decision: 'accept' }, decisionFacts('vetter', offered())),
    ),
  'with an open amendment': amended,
  'with a vetted amendment': amendmentVetted,
  'with an escalated amendment': () =>
    then(amendmentVetted(), (group) => escalateStep(group, { ...factsOf('clerk', NOW), policy: POLICY })),
  dissolved: () => then(active(), (group) => dissolveGroup(group, WHY, factsOf('clerk'))),
};

for (const [name, history] of Object.entries(histories))
  t.test(`a group that is ${name} is read back as it was stored`, async (t) => {
    const group = replay(history());
    t.strictSame(JSON.parse(JSON.stringify(readBack(group))), JSON.parse(JSON.stringify(group)));
    t.same(readBack(readBack(group)), readBack(group), 'instants are instants again');
  });

t.test('a text that looks like an instant stays a text, and a field that is taken away stays taken away', async (t) => {
  const before = replay(amended());
  if (before.state !== 'active' || !before.amendment) throw new Error('it is active and being amended');
  const changes = { ...before.amendment.changes, need: undefined };
  const group = readBack({ ...before, amendment: { ...before.amendment, changes } });
  if (group.state !== 'active' || !group.amendment) throw new Error('it is active and being amended');
  t.ok('need' in group.amendment.changes);
  t.equal(group.amendment.changes.need, undefined);
  t.equal(group.amendment.changes.purpose, '2026-11-23T01:00:00.000Z');
  t.ok(group.amendment.round.startedAt instanceof Date);
});
