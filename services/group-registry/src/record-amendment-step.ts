import type { Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers, findByIds } from '@groupwarden/roster-projection';
import { eventsOf } from '@groupwarden/server';
import type { AmendmentBody } from './bodies/amendment-body.ts';
import { renderAmendment } from './bodies/render-amendment.ts';
import { type AmendmentTexts, readAmendment, stateAfter } from './db/amendments.ts';
import { type LockedGroup, lockGroup } from './db/load-group.ts';
import { updateGroup, updateStatements } from './db/save-group.ts';
import type { AmendmentDecisionFacts } from './domain/amend-group.ts';
import { applyChanges } from './domain/amendment.ts';
import type { FrozenDossier } from './domain/dossier.ts';
import { type Group, isFiled } from './domain/group.ts';
import type { GroupEvent } from './domain/group-event.ts';
import { actorIn, peopleAt, stepFacts } from './facts.ts';
import { publishGroupEvents } from './publish-group-events.ts';
import { type StepInput, takesBinding, withNames } from './record-step.ts';
import { settleObservedGroup } from './settle-observed-group.ts';

/** What a step on an amendment may want to know; reading a version that does not exist is a programming error. */
export type AmendmentStepFacts = AmendmentDecisionFacts & Pick<Parameters<typeof personFacts>[0], 'people'>;

/**
 * Takes one step of an amendment: lock its group, decide, store, publish. The answer's version is the group's.
 *
 * @param named employee numbers of people whom the decision needs beside the caller.
 * @throws Problem group_not_found, version_stale, caller_not_on_roster, and whatever the decision refuses with.
 */
export async function recordAmendmentStep(
  input: StepInput,
  decide: (loaded: LockedGroup, facts: AmendmentStepFacts) => Decision<GroupEvent> | Promise<Decision<GroupEvent>>,
  named: (loaded: LockedGroup) => readonly string[] = () => [],
): Promise<{ body: AmendmentBody; version: number }> {
  const { tx, principal, params, ifMatch, now } = input;
  const loaded = await lockGroup(tx, params.groupId, ifMatch, now);
  const numbers = [principal.employeeNumber, ...named(loaded)];
  const people = peopleAt(await findByEmployeeNumbers(tx, numbers), now);
  const actor = actorIn(people, principal.employeeNumber);
  const admins = wantedAdmins(loaded.group);
  const byId = peopleAt(await findByIds(tx, admins), now);
  const facts = personFacts({
    ...(await stepFacts(tx, now, actor, loaded.policy)),
    people,
    admins: admins.map((personId) => byId.get(personId)),
    loaded,
  });

  const events = eventsOf(await decide(loaded, facts));
  const group = publishGroupEvents(tx, loaded.group, events, input);
  await settleObservedGroup(tx, loaded, group, events, input);
  if (takesBinding(loaded.group, group)) await updateGroup(tx, loaded.group, group, events, facts.policy);
  else tx.beforeCommit(() => updateStatements(loaded.group, group, events, facts.policy));
  const body = await answer(tx, loaded, group, events, withNames(loaded.names, people));
  return { body, version: group.version };
}

/** The admins that the group would have. */
const wantedAdmins = (group: Group): string[] =>
  (isFiled(group) && group.amendment ? applyChanges(group.content, group.amendment.changes) : group.content).admins.map(
    (admin) => admin.personId,
  );

const personFacts = ({
  loaded,
  ...facts
}: Omit<AmendmentDecisionFacts, 'dossier' | 'inForce'> & {
  readonly people: ReturnType<typeof peopleAt>;
  readonly loaded: LockedGroup;
}) => ({
  ...facts,
  get dossier(): FrozenDossier {
    return present(loaded.amended ?? loaded.frozen);
  },
  get inForce(): FrozenDossier {
    return present(loaded.frozen);
  },
});

function present(dossier: FrozenDossier | undefined): FrozenDossier {
  if (!dossier) throw new Error('Nothing was frozen for a group that is amended');
  return dossier;
}

async function answer(
  tx: Transaction,
  loaded: LockedGroup,
  group: Group,
  events: readonly GroupEvent[],
  names: LockedGroup['names'],
): Promise<AmendmentBody> {
  const about = events.find((event) => event.fact.startsWith('amend'));
  const now = isFiled(group) ? group.amendment : undefined;
  const amendment = now ?? (isFiled(loaded.group) ? loaded.group.amendment : undefined);
  const state = about && stateAfter(about, now);
  if (!about || !amendment || !state) throw new Error('A step on an amendment is about one');
  const frozen = 'dossier' in about && about.dossier ? about.dossier : present(loaded.amended);
  return renderAmendment(group, {
    amendment,
    state,
    dossier: frozen,
    texts:
      about.fact === 'amendmentProposed'
        ? textsOf(loaded, about.dossier)
        : await readAmendment(tx, group.id, amendment.number),
    names,
    holders: loaded.holders,
  });
}

const textsOf = (loaded: LockedGroup, proposed: FrozenDossier): AmendmentTexts => ({
  base: present(loaded.frozen).canonical,
  proposed: proposed.canonical,
});
