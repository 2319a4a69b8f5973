import type { Decision } from '@groupwarden/contracts';
import { approveGroup, type DecisionFacts, fileGroup, vetGroup } from '../../src/domain/decide-group.ts';
import { type Group, isFiled } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { activateGroup } from '../../src/domain/life-cycle.ts';
import type { Person } from '../../src/domain/people.ts';
import { createGroup } from '../../src/domain/propose-group.ts';
import { factsOf, lastDossier, NOW, PROPOSAL, proposalFacts, ROSTER, replay, who } from './world.ts';

export const ORIGIN = { id: 'grp_1', unitId: 'demo' };

export const eventsOf = (decision: Decision<GroupEvent>): readonly GroupEvent[] => {
  if (!decision.accepted) throw new Error(`refused: ${decision.refusals.map((refusal) => refusal.code).join()}`);
  return decision.events;
};

export const codesOf = (decision: Decision<GroupEvent>): string[] =>
  decision.accepted ? [] : decision.refusals.map(({ code, pointer }) => (pointer ? `${code} ${pointer}` : code));

export const decisionFacts = (
  actor: string,
  history: readonly GroupEvent[],
  now = NOW,
  roster: readonly Person[] = ROSTER,
): DecisionFacts => ({
  ...factsOf(actor, now, roster),
  dossier: lastDossier(history),
  admins: replay(history).content.admins.map((admin) => who(admin.personId, roster)),
});

export const openAmendment = (group: Group) => (isFiled(group) ? group.amendment : undefined);

/** As the routes load them: the version in force and the last one of the open amendment, whatever was frozen beside it. */
export function amendmentFacts(group: Group, actor: string, history: readonly GroupEvent[], now = NOW) {
  const dossiers = history.flatMap((event) => ('dossier' in event && event.dossier ? [event.dossier] : []));
  const version = (wanted: number | undefined) => dossiers.findLast((dossier) => dossier.version === wanted);
  const nothing = { version: 0, sha256: '', step: '', canonical: '{"decisions":[]}' };
  const inForce = version(group.dossier?.version) ?? nothing;
  return {
    ...factsOf(actor, now),
    dossier: version(openAmendment(group)?.dossier.version) ?? inForce,
    inForce,
    admins: (openAmendment(group)?.changes.admins ?? group.content.admins).map((admin) => who(admin.personId)),
  };
}

export const proposed = (): GroupEvent[] => [
  ...eventsOf(createGroup({ ...ORIGIN, proposal: PROPOSAL, draft: false }, proposalFacts('clerk'))),
];

export const vetted = (history = proposed()): GroupEvent[] => [
  ...history,
  ...eventsOf(vetGroup(replay(history), { decision: 'approve', reason: '材料齐全' }, decisionFacts('vetter', history))),
];

export const approved = (history = vetted()): GroupEvent[] => [
  ...history,
  ...eventsOf(
    approveGroup(
      replay(history),
      { decision: 'approve', reason: '同意', dossierHash: lastDossier(history).sha256 },
      decisionFacts('head', history),
    ),
  ),
];

export const filed = (history = approved()): GroupEvent[] => [
  ...history,
  ...eventsOf(
    fileGroup(replay(history), { filingNumber: { year: 2026, number: 17 } }, decisionFacts('filer', history)),
  ),
];

export const active = (history = filed()): GroupEvent[] => [
  ...history,
  ...eventsOf(activateGroup(replay(history), {}, decisionFacts('spare', history))),
];

export const stateOf = (history: readonly GroupEvent[]): Group['state'] => replay(history).state;
