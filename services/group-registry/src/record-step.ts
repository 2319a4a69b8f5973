import type { Decision } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers } from '@groupwarden/roster-projection';
import { eventsOf, type PersonPrincipal } from '@groupwarden/server';
import type { GroupBody } from './bodies/group-body.ts';
import { renderGroup } from './bodies/render-group.ts';
import { type LockedGroup, lockGroup, type Names } from './db/load-group.ts';
import { updateGroup, updateStatements } from './db/save-group.ts';
import type { FrozenDossier } from './domain/dossier.ts';
import type { Facts } from './domain/facts.ts';
import type { Group } from './domain/group.ts';
import type { GroupEvent } from './domain/group-event.ts';
import type { Person } from './domain/people.ts';
import { actorIn, peopleAt, stepFacts } from './facts.ts';
import { publishGroupEvents } from './publish-group-events.ts';
import { settleFindings } from './settle-findings.ts';
import { settleObservedGroup } from './settle-observed-group.ts';

/** The part of a route's input that a step needs. */
export interface StepInput {
  readonly tx: Transaction;
  readonly principal: PersonPrincipal;
  readonly params: { readonly groupId: string };
  /** The version that the caller has seen; without, the group must be locked already. */
  readonly ifMatch: number | undefined;
  readonly now: Date;
  readonly requestId: string;
  readonly traceParent: string | undefined;
}

/** Everything that a decision on an existing group may want to know. */
export interface GroupStepFacts extends Facts {
  /** Caller, admins and whoever else was asked for, by employee number. */
  readonly people: ReadonlyMap<string, Person>;
  /** The admins of the group, in its order. */
  readonly admins: readonly (Person | undefined)[];
  /** The current frozen version; reading it where nothing was frozen is a programming error. */
  readonly dossier: FrozenDossier;
  readonly previousDossier: FrozenDossier | undefined;
}

/**
 * Takes one step of a group's life: lock, decide, store, publish. Each step route is this with its own decision.
 *
 * @param named employee numbers of people whom the decision needs beside caller and admins.
 * @throws Problem group_not_found, version_stale, caller_not_on_roster, and whatever the decision refuses with.
 */
export async function recordStep(
  input: StepInput,
  decide: (
    group: Group,
    facts: GroupStepFacts,
    loaded: LockedGroup,
  ) => Decision<GroupEvent> | Promise<Decision<GroupEvent>>,
  named: (loaded: LockedGroup) => readonly string[] = () => [],
): Promise<{ status: 200; body: GroupBody; version: number }> {
  const { tx, principal, params, ifMatch, now } = input;
  const loaded = await lockGroup(tx, params.groupId, ifMatch, now);
  const numbers = [principal.employeeNumber, ...adminNumbers(loaded), ...named(loaded)];
  const people = peopleAt(await findByEmployeeNumbers(tx, numbers), now);
  const facts = await stepFacts(tx, now, actorIn(people, principal.employeeNumber), loaded.policy);

  const events = eventsOf(await decide(loaded.group, withGroup(facts, loaded, people), loaded));
  const group = publishGroupEvents(tx, loaded.group, events, input);
  await settleFindings(tx, group.id, events, input);
  await settleObservedGroup(tx, loaded, group, events, input);
  if (takesBinding(loaded.group, group)) await updateGroup(tx, loaded.group, group, events, facts.policy);
  else tx.beforeCommit(() => updateStatements(loaded.group, group, events, facts.policy));
  return {
    status: 200,
    body: renderGroup(group, withNames(loaded.names, people), loaded.holders, findingsAfter(loaded, group)),
    version: group.version,
  };
}

/** Whatever was found about a group that is dissolved is settled with it. */
const findingsAfter = ({ findings }: LockedGroup, group: Group) => (group.state === 'dissolved' ? [] : findings);

/** Only then can storing be refused: somebody else may hold the platform group. */
export const takesBinding = (before: Group, after: Group): boolean =>
  (before.state === 'filed' && after.state === 'active') ||
  (before.state === 'dissolved' && after.state !== 'filed') ||
  before.content.platform.externalGroupId !== after.content.platform.externalGroupId;

const withGroup = (
  facts: Facts,
  { group, names, frozen }: LockedGroup,
  people: ReadonlyMap<string, Person>,
): GroupStepFacts => ({
  ...facts,
  people,
  previousDossier: frozen,
  admins: group.content.admins.map((admin) => people.get(names.get(admin.personId)?.employeeNumber ?? '')),
  get dossier(): FrozenDossier {
    if (!frozen) throw new Error(`Nothing was frozen for a group that is ${group.state}`);
    return frozen;
  },
});

const adminNumbers = ({ group, names }: LockedGroup): string[] =>
  group.content.admins.flatMap((admin) => names.get(admin.personId)?.employeeNumber ?? []);

/** The names known, and those of the people looked up. */
export const withNames = (names: Names, people: ReadonlyMap<string, Person>): Names =>
  new Map([...names, ...[...people.values()].map((person) => [person.personId, person] as const)]);
